"""Runs rules in the code of their authors, none of which is here, and prints what they came to.

    python3 authors-code.py SCHEDULE_FREE MUON HYPERGRAD > authors-code.csv

The three are checkouts of facebookresearch/schedule_free at 70785b5, KellerJordan/Muon at 857d1ad and
udellgroup/hypergrad at 7d6049f. Debian's python3-torch and python3-sklearn (1.13, NumPy 1.24.2, SciPy 1.10.1) ran them.

The problem is a network x -> tanh(x W1 + b1) W2 + b2 with 3, 4 and 2 units; a step sees four of twelve rows in turn.
Its loss is half the squared error of a row, in the mean over the rows. A line is the rule, the step, and the loss over
all rows at the weights that are judged; after 100 steps there is a line with those weights, W1[inputs][outputs], b1,
W2, b2. All is in double precision. Muon's own rounding to bfloat16 is switched off from outside, and left on in
"muon-bfloat16". HDM-Best has its authors' own problem, a1a.
"""
import sys

import numpy
import torch

schedule_free, muon, hypergrad = sys.argv[1:4]
sys.path[:0] = [schedule_free, muon, hypergrad, hypergrad + "/algorithms"]
import schedulefree  # noqa: E402
import algo_config  # noqa: E402
import bench_algo  # noqa: E402
from def_problems import read_smoothed_svm_problem_from_libsvm  # noqa: E402
from hdm import HyperGradientDescent  # noqa: E402
from muon import SingleDeviceMuonWithAuxAdam  # noqa: E402
from schedulefree.adamw_schedulefree_reference import AdamWScheduleFreeReference  # noqa: E402
from schedulefree.sgd_schedulefree_reference import SGDScheduleFreeReference  # noqa: E402

STEPS, ROWS, BATCH = 100, 12, 4
X = torch.tensor([[((7 * i + 5 * j + 3) % 17 - 8) / 8 for j in range(3)] for i in range(ROWS)], dtype=torch.float64)
Y = torch.tensor([[((5 * i + 3 * j + 1) % 11 - 5) / 4 for j in range(2)] for i in range(ROWS)], dtype=torch.float64)


def network():
    """PyTorch's matrices are the transposes. The k-th number of all is ((3 k + 2) mod 13 - 6)/16."""
    numbers = [((3 * k + 2) % 13 - 6) / 16 for k in range(26)]
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Tanh(), torch.nn.Linear(4, 2)).double()
    with torch.no_grad():
        model[0].weight.copy_(torch.tensor(numbers[:12], dtype=torch.float64).reshape(3, 4).T)
        model[0].bias.copy_(torch.tensor(numbers[12:16], dtype=torch.float64))
        model[2].weight.copy_(torch.tensor(numbers[16:24], dtype=torch.float64).reshape(4, 2).T)
        model[2].bias.copy_(torch.tensor(numbers[24:], dtype=torch.float64))
    return model


def loss(model, rows):
    return ((model(X[rows]) - Y[rows]) ** 2).sum() / (2 * len(X[rows]))


def weights(model):
    parts = [model[0].weight.T, model[0].bias, model[2].weight.T, model[2].bias]
    return [number for part in parts for number in part.reshape(-1).tolist()]


def run(name, optimizer_of, judged=None):
    model = network()
    optimizer = optimizer_of(model)
    found = []
    for step in range(1, STEPS + 1):
        if hasattr(optimizer, "train"):
            optimizer.train()
        first = (step - 1) * BATCH % ROWS
        optimizer.zero_grad()
        loss(model, slice(first, first + BATCH)).backward()
        optimizer.step()
        if hasattr(optimizer, "eval"):
            optimizer.eval()
        if judged:
            judged.update_parameters(model)
        at = judged.module if judged else model
        found.append(loss(at, slice(None)).item())
        if name:
            print(f"{name},{step},{found[-1]!r}")
    if name:
        print(f"{name},weights,{','.join(map(repr, weights(at)))}")
    return numpy.array(found)


def both(name, reference, production, **settings):
    """The reference, which the code that the authors advise to use agrees with."""
    found = run(name, lambda model: reference(model.parameters(), **settings))
    other = run(None, lambda model: production(model.parameters(), foreach=False, **settings))
    assert abs(other / found - 1).max() < 1e-11, abs(other / found - 1).max()


class Quiet:
    def write(self, text):
        if "mode" not in text and text != "\n":
            self.out.write(text + "\n")

    def __init__(self, out):
        self.out = out

    def flush(self):
        self.out.flush()


sys.stdout = Quiet(sys.stdout)  # the reference tells when it changes its mode
adamw = (AdamWScheduleFreeReference, schedulefree.AdamWScheduleFree)
both("schedule-free-adamw", *adamw)
both("schedule-free-adamw-fast", *adamw, lr=0.05)
both("schedule-free-adamw-decay", *adamw, lr=0.1, betas=(0.95, 0.99), weight_decay=0.0625, warmup_steps=10)
sgd = (SGDScheduleFreeReference, schedulefree.SGDScheduleFree)
both("schedule-free-sgd", *sgd, lr=0.5)
both("schedule-free-sgd-warm-up", *sgd, lr=0.75, momentum=0.95, warmup_steps=20)


def muon_of(matrices, others):
    def optimizer(model):
        is_matrix = [p for p in model.parameters() if p.ndim == 2]
        rest = [p for p in model.parameters() if p.ndim < 2]
        groups = [dict(params=is_matrix, use_muon=True, **matrices), dict(params=rest, use_muon=False, **others)]
        return SingleDeviceMuonWithAuxAdam(groups)

    return optimizer


run("muon-bfloat16", muon_of({}, {}))
rounding = torch.Tensor.bfloat16
torch.Tensor.bfloat16 = lambda tensor: tensor
run("muon", muon_of({}, {}))
run("muon-decay", muon_of(dict(lr=0.05, momentum=0.9, weight_decay=0.125), dict(lr=0.025, weight_decay=0.125)))
torch.Tensor.bfloat16 = rounding

ema = torch.optim.swa_utils.AveragedModel(network(), avg_fn=lambda mean, new, count: 0.9 * mean + 0.1 * new)
run("averaged", lambda model: torch.optim.SGD(model.parameters(), lr=0.25), ema)

smoothness, _, f, gradient = read_smoothed_svm_problem_from_libsvm(hypergrad + "/problems/a1a")
start = numpy.loadtxt(__file__.replace("authors-code.py", "hdm-start.txt"))
settings = {
    algo_config.ALG_HDM_NONCONVEX: False,
    algo_config.ALG_UNIVERSAL_PARAM_L_EST: smoothness,
    algo_config.ALG_UNIVERSAL_PARAM_TOL: 1e-4,
    algo_config.ALG_UNIVERSAL_PARAM_MAXITER: 1000,
}
found = HyperGradientDescent(settings).optimize(start, f, gradient)
for step in range(1, STEPS + 1):
    print(f"hdm-best,{step},{float(found[bench_algo.ALG_STATS_FUNCVALS][step])!r}")
print(f"hdm-best,gradients,{found[bench_algo.ALG_STATS_GEVALS]}")
print(f"hdm-best,smoothness,{float(smoothness)!r}")
