"""Reads a safetensors file with numpy alone: prints name, rows, columns, first, last and the sum of each matrix."""
import json
import struct
import sys

import numpy as np

with open(sys.argv[1], "rb") as file:
    (length,) = struct.unpack("<Q", file.read(8))
    header = json.loads(file.read(length))
    data = file.read()
for name, tensor in header.items():
    begin, end = tensor["data_offsets"]
    matrix = np.frombuffer(data[begin:end], dtype="<f4").reshape(tensor["shape"])
    rows, columns = matrix.shape
    print(name, rows, columns, repr(float(matrix[0, -1])), repr(float(matrix[-1, 0])), repr(float(matrix.sum(dtype="f8"))))
