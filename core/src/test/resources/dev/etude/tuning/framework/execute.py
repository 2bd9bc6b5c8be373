"""Runs the lines in executed.txt in the frameworks they are for, and writes what they came to below them.

    python3 execute.py < executed.txt > new.txt

A block begins with "== framework rule schedule" and ends with "-- w1 w2 bias". Debian's python3-torch and
python3-sklearn have two of the frameworks; Keras is run with PyTorch as its backend. All rows train 25 times; weights start at 0;
double precision.
"""
import contextlib
import os
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
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


def run_keras(lines):
    keras.backend.set_floatx("float64")
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    with contextlib.redirect_stdout(sys.stderr):  # fit tells of its epochs
        exec(lines, {"keras": keras, "model": model, "x": X, "y": Y.reshape(-1, 1)})
    return [float(w) for array in model.get_weights() for w in array.flatten()]


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
RUN = {"pytorch": run_torch, "keras": run_keras, "scikit_learn": run_sklearn}
versions = {"PyTorch": torch, "Keras": keras, "scikit-learn": sklearn, "NumPy": numpy}
print(", ".join(f"{name} {module.__version__}" for name, module in versions.items()))
for block in blocks[1:]:
    title, rest = block.split("\n", 1)
    lines = rest.split("\n-- ")[0].rstrip("\n")
    weights = RUN[title.split()[0]](lines)
    print(f"== {title}\n{lines}\n-- {' '.join(repr(w) for w in weights)}")
