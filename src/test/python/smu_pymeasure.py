#!/usr/bin/python3
"""A session with PyMeasure's own driver of the simulated instrument.

    /usr/bin/python3 src/test/python/smu_pymeasure.py 2450 TCPIP0::127.0.0.1::5025::SOCKET
"""
import sys

from pymeasure.instruments.keithley import Keithley2400, Keithley2450

driver = {"2400": Keithley2400, "2450": Keithley2450}[sys.argv[1]]
smu = driver(sys.argv[2], visa_library="@py", read_termination="\n", timeout=20000)
assert "MODEL " + sys.argv[1] in smu.id
smu.reset()
smu.apply_voltage(compliance_current=1e-3)
smu.source_voltage = 0.2
smu.measure_current(nplc=0.1)
smu.enable_source()
assert smu.source_enabled
assert smu.source_mode == "voltage"
assert abs(smu.compliance_current - 1e-3) < 1e-9
low = smu.current
smu.ramp_to_voltage(1.5, steps=4, pause=0)
limited = smu.current
smu.ramp_to_voltage(0.2, steps=4, pause=0)
high = smu.current
assert limited < 1.05e-3, limited
assert high > 10 * low > 0, (low, high)
if sys.argv[1] == "2400":
    smu.config_buffer(5)
    smu.start_buffer()
    smu.wait_for_buffer(timeout=5, interval=0)
    assert len(smu.buffer_data) == 5
    assert abs(smu.mean_current - high) < 0.1 * high
    smu.trigger_immediately()
    smu.set_trigger_counts(1, 1)
code, message = smu.error
assert code == 0, (code, message)

smu.apply_current(compliance_voltage=2)
smu.source_current = 0
smu.measure_voltage(nplc=0.1)
smu.source_current = 1e-5
assert smu.source_mode == "current"
assert 0 < smu.voltage < 2
smu.source_current_range = 1e-3
assert abs(smu.source_current_range - 1e-3) < 1e-9
smu.wires = 4
assert smu.wires == 4
smu.beep(440, 0.1)
smu.use_rear_terminals()
assert smu.error[0] == 0
smu.shutdown()
assert not smu.source_enabled
print("PyMeasure: %.3g A before, %.3g A after SET" % (low, high))
