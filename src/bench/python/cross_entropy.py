"""Times PyTorch's cross_entropy of a batch in float64 on one thread.

usage: cross_entropy.py LOGITS LABELS ROWS CLASSES PASSES

LOGITS and LABELS are files of float32 and int64 in the machine's byte order. Widening the logits is
not timed. Prints the mean loss of the batch and the seconds that PASSES evaluations of it took.
"""

import sys
import time

import torch
from torch.nn.functional import cross_entropy


def main(logits_file, labels_file, rows, classes, passes):
    torch.set_num_threads(1)
    logits = torch.from_file(logits_file, size=rows * classes, dtype=torch.float32)
    logits = logits.reshape(rows, classes).double()
    labels = torch.from_file(labels_file, size=rows, dtype=torch.int64)
    with torch.no_grad():
        for _ in range(passes // 10 + 1):
            cross_entropy(logits, labels)
        start = time.perf_counter()
        for _ in range(passes):
            value = cross_entropy(logits, labels)
        seconds = time.perf_counter() - start
    print(value.item(), seconds)


if __name__ == "__main__":
    main(*sys.argv[1:3], *map(int, sys.argv[3:]))
