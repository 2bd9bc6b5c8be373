"""Runs the lines in executed.txt in the frameworks they are for, and writes what they came to below them.

    python3 execute.py < executed.txt > new.txt

A block begins with "== framework rule schedule" and ends with "-- w1 w2 bias". Debian's python3-torch and
python3-sklearn have both frameworks. All rows train 25 times; weights start at 0; double precision.
"""
import sys

import numpy
import sklearn
import torch
from sklearn.neural_network import MLPClassifier, MLPRegressor  # noqa: F401, used by the lines

X = numpy.array([[1, 2], [-1, 0.5], [0.3, -1], [2, 1]], dtype=float)
Y = numpy.array([1, -0.5, 2, 0.7])
STEPS = 25


def run_torch(lines):
    model = torch.nn.Linear(2, 1, dtype=torch.float64)
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    names = {"torch": torch, "model": model}
    exec(lines, names)
    x, y = torch.tensor(X), torch.tensor(Y).reshape(-1, 1)
    for _ in range(STEPS):
        names["optimizer"].zero_grad()
        names["loss"](model(x), y).backward()
        names["optimizer"].step()
        if "scheduler" in names:
            names["scheduler"].step()
    return model.weight.flatten().tolist() + model.bias.tolist()


def run_sklearn(lines):
    names = {"MLPRegressor": MLPRegressor, "MLPClassifier": MLPClassifier, "x": X}
    exec(lines, names)
    model = names["model"]
    model.partial_fit(X, Y)  # makes the arrays
    for array in model.coefs_ + model.intercepts_:
        array[:] = 0
    del model._optimizer
    for _ in range(STEPS):
        model.partial_fit(X, Y)
    return model.coefs_[0].flatten().tolist() + model.intercepts_[0].tolist()


blocks = sys.stdin.read().split("\n== ")
print(f"PyTorch {torch.__version__}, scikit-learn {sklearn.__version__}, NumPy {numpy.__version__}")
for block in blocks[1:]:
    title, rest = block.split("\n", 1)
    lines = rest.split("\n-- ")[0].rstrip("\n")
    weights = (run_torch if title.startswith("pytorch") else run_sklearn)(lines)
    print(f"== {title}\n{lines}\n-- {' '.join(repr(w) for w in weights)}")
