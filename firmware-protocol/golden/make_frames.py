#!/usr/bin/env python3
"""Makes frames.json, the test vectors of PROTOCOL.md, out of that page and nothing else of Ohmloop.

CRC bit by bit and COBS by blocks on purpose: slow, plain, and unlike what they check.
Usage: python3 make_frames.py > frames.json
"""
import json
import struct

SESSION = 0xBEEF
NONCE = 0x0123456789ABCDEF


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def cobs(data):
    out = b""
    pieces = data.split(b"\0")
    for n, piece in enumerate(pieces):
        last = n == len(pieces) - 1
        while len(piece) >= 254 and not (last and len(piece) == 254):
            out += b"\xff" + piece[:254]
            piece = piece[254:]
        out += bytes([len(piece) + 1]) + piece
    return out


def frame(kind, sequence, payload, version=1, session=SESSION, length=None, crc=None):
    body = struct.pack("<HBBHH", 12 + len(payload) if length is None else length, version, kind, sequence, session) + payload
    return body + struct.pack("<I", crc32c(body) if crc is None else crc)


vectors = []


def vector(name, direction, kind, sequence, payload, fields, verdict="ok", greeting=None, **how):
    raw = frame(kind, sequence, payload, **how)
    add(name, direction, raw, dict({"version": how.get("version", 1), "type": kind, "sequence": sequence,
                                    "session": how.get("session", SESSION)}, **fields), verdict, greeting=greeting)


def add(name, direction, raw, fields, verdict, wire=None, greeting=None):
    vectors.append({"name": name, "direction": direction, **({"greeting": greeting} if greeting else {}),
                    "verdict": verdict, "fields": fields, "raw": raw.hex(), "wire": (cobs(raw) + b"\0" if wire is None else wire).hex()})


def text(words):
    return bytes([len(words)]) + words.encode()


def error(code, quantity=0, index=0xFFFF, row=0xFFFF, column=0xFFFF, value=0, limit=0, words="", status=0):
    return struct.pack("<IHHHHHHii", status, code, quantity, index, row, column, 0, value, limit) + words.encode()


def pulses(*items):
    return struct.pack("<HH", len(items), 0) + b"".join(struct.pack("<HHiiI", *item) for item in items)


# Requests, in the order of a session.
vector("hello", "request", 0x01, 0, struct.pack("<QBBH", NONCE, 1, 1, 0), {"nonce": NONCE, "oldest": 1, "newest": 1})
vector("hello that wishes to go in order", "request", 0x01, 0, struct.pack("<QBBH", NONCE, 1, 1, 1),
       {"nonce": NONCE, "oldest": 1, "newest": 1, "wishes": 1})
vector("capabilities", "request", 0x02, 1, b"", {})
vector("status", "request", 0x03, 2, b"", {})
vector("self test", "request", 0x04, 3, b"", {})
vector("lock 3.5 V, 3.3 V, 1 ms", "request", 0x05, 4, struct.pack("<iiI", 3500000, 3300000, 1000000),
       {"voltage_uV": 3500000, "word_line_uV": 3300000, "width_ns": 1000000})
vector("ground", "request", 0x06, 5, b"", {})
vector("two pulses", "request", 0x10, 6, pulses((1, 2, 1200000, 2000000, 1000), (7, 5, -1450000, 3300000, 10000)),
       {"pulses": [[1, 2, 1200000, 2000000, 1000], [7, 5, -1450000, 3300000, 10000]]})
vector("read three cells", "request", 0x11, 7, struct.pack("<iiiHH6H", 200000, 3300000, 4000000, 4, 3, 0, 0, 1, 2, 7, 5),
       {"voltage_uV": 200000, "word_line_uV": 3300000, "full_scale_10pA": 4000000, "averages": 4,
        "cells": [[0, 0], [1, 2], [7, 5]]})
vector("sweep of four points", "request", 0x12, 8,
       struct.pack("<HHIiiHH4i", 3, 4, 10000, 3300000, 40000000, 4, 0, 500000, 1000000, 0, -1000000),
       {"cell": [3, 4], "dwell_ns": 10000, "word_line_uV": 3300000, "full_scale_10pA": 40000000,
        "voltages_uV": [500000, 1000000, 0, -1000000]})
vector("product of two vectors", "request", 0x13, 9,
       struct.pack("<HHHHiiiHH6h", 2, 3, 1, 2, 200000, 3300000, 40000000, 2, 0, 32767, 0, -32767, 16384, -1, 1),
       {"first_row": 2, "rows": 3, "first_column": 1, "columns": 2, "read_uV": 200000, "word_line_uV": 3300000,
        "full_scale_10pA": 40000000, "vectors": 2, "inputs": [32767, 0, -32767, 16384, -1, 1]})
vector("the highest sequence number", "request", 0x03, 65535, b"", {}, verdict="STALE_SEQUENCE")
def write_verify(*cells, read=200000, set_start=700000, time=1000000):
    return (struct.pack("<iiiHH", read, 3300000, 4000000, 4, len(cells))
            + struct.pack("<iiiiI", set_start, 1500000, 50000, 2000000, 1000)
            + struct.pack("<iiiiI", 800000, 2000000, 100000, 3300000, 10000)
            + struct.pack("<HHI", 200, 4, time) + b"".join(struct.pack("<HHii", *cell) for cell in cells))


vector("write-verify of two cells", "request", 0x14, 11, write_verify((1, 2, 780000, 820000), (7, 5, 0, 40000)),
       {"voltage_uV": 200000, "word_line_uV": 3300000, "full_scale_10pA": 4000000, "averages": 4,
        "set": [700000, 1500000, 50000, 2000000, 1000], "reset": [800000, 2000000, 100000, 3300000, 10000],
        "pulses": 200, "stop_pulses": 4, "time_us": 1000000, "cells": [[1, 2, 780000, 820000], [7, 5, 0, 40000]]})
many = [(i % 8, i % 6, 700000 + 1000 * i, 2000000, 1000) for i in range(40)]
vector("forty pulses, longer than one COBS block", "request", 0x10, 10, pulses(*many), {"pulses": [list(p) for p in many]})

# Replies.
vector("reply to hello", "reply", 0x81, 0, struct.pack("<IB3xQ", 0, 1, NONCE), {"status": 0, "chosen": 1, "nonce": NONCE})
ranges = [4000000, 40000000, 400000000]
vector("reply to capabilities", "reply", 0x82, 1,
       struct.pack("<IHHHBBiiIIIHHHHHHBBHIIIII", 2, 8, 6, 2, 14, 0, 3500000, 3300000, 100, 1000000, 5000, 4096,
                   200, 300, 400, 500, 600, 4, 3, 0, 2000, 500000, 50000, 20000, 30000)
       + struct.pack("<3i", *ranges) + text("Golden board") + text("G-1") + text("1.0"),
       {"status": 2, "rows": 8, "columns": 6, "neuron_rows": 2, "adc_bits": 14, "write_verify": False,
        "voltage_uV": 3500000, "word_line_uV": 3300000, "min_width_ns": 100, "max_width_ns": 1000000,
        "watchdog_ms": 5000, "max_payload": 4096, "max_pulses": 200, "max_reads": 300, "max_points": 400,
        "max_inputs": 500, "max_outputs": 600, "reply_cache": 4, "base_us": 2000, "self_test_us": 500000,
        "pulse_ns": 50000, "conversion_ns": 20000, "vector_ns": 30000, "ranges_10pA": ranges,
        "model": "Golden board", "serial": "G-1", "firmware": "1.0"})
vector("reply to capabilities of a board that goes in order", "reply", 0x82, 1,
       struct.pack("<IHHHBBiiIIIHHHHHHBBHIIIII", 0, 8, 6, 2, 14, 2, 3500000, 3300000, 100, 1000000, 5000, 4096,
                   200, 300, 400, 500, 600, 4, 1, 0, 2000, 500000, 50000, 20000, 30000)
       + struct.pack("<i", ranges[0]) + text("Golden board") + text("G-1") + text("1.1") + struct.pack("<I", 16383),
       {"status": 0, "rows": 8, "columns": 6, "neuron_rows": 2, "adc_bits": 14, "write_verify": False, "in_order": True,
        "voltage_uV": 3500000, "word_line_uV": 3300000, "min_width_ns": 100, "max_width_ns": 1000000,
        "watchdog_ms": 5000, "max_payload": 4096, "max_pulses": 200, "max_reads": 300, "max_points": 400,
        "max_inputs": 500, "max_outputs": 600, "reply_cache": 4, "base_us": 2000, "self_test_us": 500000,
        "pulse_ns": 50000, "conversion_ns": 20000, "vector_ns": 30000, "ranges_10pA": ranges[:1],
        "model": "Golden board", "serial": "G-1", "firmware": "1.1", "receive_buffer": 16383})
vector("reply to status after a watchdog trip", "reply", 0x83, 2, struct.pack("<IIiiI", 3, 1, 3500000, 3300000, 1000000),
       {"status": 3, "trips": 1, "voltage_uV": 3500000, "word_line_uV": 3300000, "width_ns": 1000000})
lines = ["supplies: ok", "converters: ok"]
vector("reply to self test", "reply", 0x84, 3,
       struct.pack("<IHH", 0, 2, 0) + b"".join(struct.pack("<H", len(l)) + l.encode() for l in lines),
       {"status": 0, "lines": lines})
vector("reply to two pulses", "reply", 0x90, 6, struct.pack("<I", 2), {"status": 2})
codes = [0x7FFFFFFF, -0x80000000, -0x7FFFFFFF, 2147483646, -2147483646, 0, 1, -1, 1234567]
vector("reply to reads with every code", "reply", 0x91, 7, struct.pack("<IHH9i", 2, 9, 1, *codes),
       {"status": 2, "count": 9, "each": 1, "currents": codes})
vector("reply to a product", "reply", 0x93, 9, struct.pack("<IHH4i", 2, 2, 2, 100000, -100000, 0x7FFFFFFF, 0),
       {"status": 2, "count": 2, "each": 2, "currents": [100000, -100000, 0x7FFFFFFF, 0]})
outcomes = [(801234, 9, 10, 1), (0x7FFFFFFF, 200, 201, 5), (500000, 3, 4, 0), (0, 0, 0, 0), (123, 200, 201, 2), (456, 31, 32, 3),
            (789, 25, 26, 4)]
vector("reply to write-verify with every outcome", "reply", 0x94, 11,
       struct.pack("<IHH", 2, len(outcomes), 0) + b"".join(struct.pack("<iHHB3x", *outcome) for outcome in outcomes),
       {"status": 2, "outcomes": outcomes})
vector("error: a pulse over the limit", "reply", 0xFF, 6,
       error(11, 1, 1, 7, 5, -3600000, 3500000, status=2),
       {"status": 2, "code": 11, "quantity": 1, "index": 1, "row": 7, "column": 5, "value": -3600000, "limit": 3500000,
        "text": ""})
vector("error: out of order", "reply", 0xFF, 8, error(14),
       {"status": 0, "code": 14, "quantity": 0, "index": 65535, "row": 65535, "column": 65535, "value": 0, "limit": 0,
        "text": ""})
vector("error: damaged", "reply", 0xFF, 0, error(1),
       {"status": 0, "code": 1, "quantity": 0, "index": 65535, "row": 65535, "column": 65535, "value": 0, "limit": 0,
        "text": ""}, session=0)

# What a board refuses after the vector "hello".
vector("unknown type", "request", 0x44, 1, b"", {}, verdict="UNKNOWN_TYPE")
vector("write-verify without its ramps", "request", 0x14, 1, b"", {}, verdict="BAD_LENGTH")
vector("write-verify with a window upside down", "request", 0x14, 1, write_verify((1, 2, 780000, 820000), (7, 5, 820000, 780000)),
       {}, verdict="BAD_VALUE")
vector("write-verify with a ramp over the capability", "request", 0x14, 1,
       write_verify((1, 2, 780000, 820000)).replace(struct.pack("<i", 1500000), struct.pack("<i", 3600000)), {}, verdict="LIMIT")
vector("write-verify with a ramp that starts above its stop", "request", 0x14, 1,
       write_verify((1, 2, 780000, 820000), set_start=1600000), {}, verdict="BAD_VALUE")
vector("write-verify without a read voltage", "request", 0x14, 1, write_verify((1, 2, 780000, 820000), read=0), {}, verdict="BAD_VALUE")
vector("write-verify without time", "request", 0x14, 1, write_verify((1, 2, 780000, 820000), time=0), {}, verdict="BAD_VALUE")
vector("wrong version", "request", 0x03, 1, b"", {}, verdict="UNSUPPORTED_VERSION", version=9)
vector("another session", "request", 0x03, 1, b"", {}, verdict="NO_SESSION", session=0x1234)
vector("hello for a later version only", "request", 0x01, 0, struct.pack("<QBBH", NONCE, 2, 3, 0), {},
       verdict="UNSUPPORTED_VERSION", session=0x7777)
vector("hello with session 0", "request", 0x01, 0, struct.pack("<QBBH", NONCE, 1, 1, 0), {}, verdict="BAD_VALUE", session=0)
vector("sequence of hello used again", "request", 0x03, 0, b"", {}, verdict="SEQUENCE_REUSED")
vector("a pulse more than there are bytes", "request", 0x10, 1, struct.pack("<HHHHiiI", 2, 0, 1, 2, 1200000, 2000000, 1000), {},
       verdict="BAD_LENGTH")
vector("no pulse", "request", 0x10, 1, pulses(), {}, verdict="BAD_VALUE")
vector("no such cell", "request", 0x10, 1, pulses((1, 2, 1200000, 2000000, 1000), (7, 999, 1200000, 2000000, 1000)), {},
       verdict="BAD_ADDRESS")
vector("a pulse over the capability", "request", 0x10, 1, pulses((1, 2, 1200000, 2000000, 1000), (7, 5, -3600000, 3300000, 1000)),
       {}, verdict="LIMIT")
vector("input of -32768", "request", 0x13, 1,
       struct.pack("<HHHHiiiHHh", 0, 1, 0, 1, 200000, 3300000, 4000000, 1, 0, -32768), {}, verdict="BAD_VALUE")

# What one answers after another greeting.
in_order = "hello that wishes to go in order"
vector("one number left out", "request", 0x10, 2, pulses((1, 2, 1200000, 2000000, 1000)), {}, verdict="OUT_OF_ORDER", greeting=in_order)
vector("as many numbers left out as a window can have", "request", 0x03, 255, b"", {}, verdict="OUT_OF_ORDER", greeting=in_order)
vector("the first number after a fault", "request", 0x03, 256, b"", {}, greeting=in_order)
vector("a number of long ago", "request", 0x03, 40000, b"", {}, verdict="STALE_SEQUENCE", greeting=in_order)

# Damaged.
good = frame(0x03, 1, b"")
add("bad checksum", "request", frame(0x03, 1, b"", crc=crc32c(good[:-4]) ^ 1), {}, "damaged")
add("length field one too large", "request", frame(0x03, 1, b"", length=13), {}, "damaged")
add("shorter than a header", "request", good[:7], {}, "damaged")
add("cut on the wire", "request", good, {}, "damaged", wire=cobs(good)[:-3] + b"\0")
add("one bit of a code byte", "request", good, {}, "damaged", wire=bytes([cobs(good)[0] ^ 1]) + cobs(good)[1:] + b"\0")

run = bytes(range(1, 255))
checks = {
    "crc32c": [
        {"source": "the usual check value", "bytes": b"123456789".hex(), "crc": 0xE3069283},
        {"source": "RFC 3720 B.4, 32 bytes of zeroes", "bytes": (b"\0" * 32).hex(), "crc": 0x8A9136AA},
        {"source": "RFC 3720 B.4, 32 bytes of ones", "bytes": (b"\xff" * 32).hex(), "crc": 0x62A8AB43},
        {"source": "RFC 3720 B.4, 32 incrementing bytes", "bytes": bytes(range(32)).hex(), "crc": 0x46DD794E},
        {"source": "RFC 3720 B.4, 32 decrementing bytes", "bytes": bytes(range(31, -1, -1)).hex(), "crc": 0x113FDB5C},
    ],
    # Written out by hand from the definition in the paper, not encoded by the function above.
    "cobs": [
        {"raw": "", "encoded": "01"},
        {"raw": "00", "encoded": "0101"},
        {"raw": "0000", "encoded": "010101"},
        {"raw": "11220033", "encoded": "0311220233"},
        {"raw": "11223344", "encoded": "0511223344"},
        {"raw": "11000000", "encoded": "0211010101"},
        {"raw": run.hex(), "encoded": "ff" + run.hex()},
        {"raw": "00" + run.hex(), "encoded": "01ff" + run.hex()},
        {"raw": run.hex() + "ff", "encoded": "ff" + run.hex() + "02ff"},
        {"raw": run[1:].hex() + "ff00", "encoded": "ff" + run[1:].hex() + "ff" + "0101"},
        {"raw": run[2:].hex() + "ff00" + "01", "encoded": "fe" + run[2:].hex() + "ff" + "0201"},
        # The packet of figure 2 of the paper: the head of an IP datagram.
        {"raw": "4500002c4c79000040064f37", "encoded": "024501042c4c79010540064f37"},
    ],
}
for check in checks["crc32c"]:
    assert crc32c(bytes.fromhex(check["bytes"])) == check["crc"], check
for check in checks["cobs"]:
    assert cobs(bytes.fromhex(check["raw"])) == bytes.fromhex(check["encoded"]), check
print(json.dumps({"protocol": 1, "checks": checks, "vectors": vectors}, indent=1))
