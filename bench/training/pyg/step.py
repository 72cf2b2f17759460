"""One training step for each line on standard input; answers seconds, loss and peak memory as JSON.

usage: step.py <folder written by writeStep> <threads>
"""

import json
import re
import resource
import sys
import time
from pathlib import Path

import torch

from model import HeteroNetwork, load


def peak_mib():
    """The most memory this process ever held; getrusage, where the system tells nothing else, begins with that of its parent."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


torch.set_num_threads(int(sys.argv[2]))
network = HeteroNetwork(*load(sys.argv[1]))
optimizer = torch.optim.Adam(network.parameters(), lr=network.m["learningRate"], fused=True)
print(json.dumps({"ready": True, "torch": torch.__version__}), flush=True)
for _line in sys.stdin:
    started = time.perf_counter()
    optimizer.zero_grad(set_to_none=True)
    loss = network()
    loss.backward()
    optimizer.step()
    value = loss.item()
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "loss": value, "peakMiB": peak_mib()}), flush=True)
