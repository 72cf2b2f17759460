"""One training step for each line on standard input; answers seconds, loss and peak memory as JSON.

usage: step.py <folder written by writeStep> <threads>
"""

import json
import resource
import sys
import time

import torch

from model import HeteroNetwork, load

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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "loss": value, "peakMiB": peak}), flush=True)
