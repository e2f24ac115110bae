#!/usr/bin/python3
"""An I-V loop on a Keithley 2450 by PyVISA alone: nothing of Ohmloop is used here.

    /usr/bin/python3 src/test/python/smu_sweep.py TCPIP0::127.0.0.1::5025::SOCKET

Prints voltage and current of each point, and fails where there is no hysteresis.
"""
import sys

import pyvisa

manager = pyvisa.ResourceManager("@py")
smu = manager.open_resource(sys.argv[1], read_termination="\n", timeout=20000)
print(smu.query("*IDN?"))
assert "MODEL 2450" in smu.query("*IDN?")
for line in ("*RST", ":SOUR:FUNC VOLT", ':SENS:FUNC "CURR"', ":SOUR:VOLT:RANG 2", ":SOUR:VOLT:ILIM 3e-4",
             ":SENS:CURR:RANG:AUTO ON", ":SENS:CURR:NPLC 0.1", ":OUTP ON"):
    smu.write(line)

points = 50
up = [1.5 * i / points for i in range(points)]
down = [1.5 - 1.5 * i / points for i in range(points)]
levels = up + down + [-v for v in up] + [-v for v in down]
for start in range(0, len(levels), 100):
    part = ", ".join("%g" % v for v in levels[start:start + 100])
    smu.write((":SOUR:LIST:VOLT " if start == 0 else ":SOUR:LIST:VOLT:APP ") + part)
smu.write(":SOUR:SWE:VOLT:LIST 1, 0, 1, OFF")
smu.write(":INIT")
smu.write("*WAI")
values = smu.query_ascii_values(':TRAC:DATA? 1, %d, "defbuffer1", SOUR, READ' % len(levels))
smu.write(":SOUR:VOLT 0")
smu.write(":OUTP OFF")
assert smu.query(":SYST:ERR?").startswith("0,"), "the instrument reports errors"
smu.close()

voltage, current = values[0::2], values[1::2]
assert len(current) == len(levels)
for v, i in zip(voltage, current):
    print("%.6e,%.6e" % (v, i))
# Read at 0.3 V on the way up and on the way down: the device was SET in between, and RESET by the negative half.
rising = current[points * 3 // 15]
falling = current[points + points - points * 3 // 15]
again = current[3 * points + points - points * 3 // 15]
assert falling > 10 * rising > 0, (rising, falling)
assert abs(again) < falling / 10, (again, falling)
assert max(current) <= 3.03e-4, "the limit of 0.3 mA did not hold"
assert max(current) > 2.9e-4, "the limit was never reached"
print("hysteresis: %.3g A before, %.3g A after SET" % (rising, falling))
