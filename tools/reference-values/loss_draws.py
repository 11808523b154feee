"""Numbers to evaluate losses on: seeded by the caller, typical and extreme.

Half of them have few bits, which keeps the files of reference values small; the others have all 53.
"""
import math
import random
import sys

from elementary import magnitude, neighbours

SIGNS = (1, -1)
MAX = sys.float_info.max
TINY = 5e-324
INF = math.inf


def brief(x, bits=10):
    """A number near x with few bits."""
    if x == 0 or math.isinf(x):
        return x
    fraction, exponent = math.frexp(x)
    return math.ldexp(round(math.ldexp(fraction, bits)), exponent - bits)


def normal(scale=1.0):
    return lambda: random.gauss(0, scale)


def short(draw, bits=10):
    return lambda: brief(draw(), bits)


def choice(*values):
    return lambda: random.choice(values)


def mixture(*draws):
    return lambda: random.choice(draws)()


def vector(draw, width):
    return [draw() for _ in range(width)]


def near(x, low=-52, high=-3):
    """Close to x, down to its neighbour."""
    return x * (1 + magnitude(low, high, SIGNS)())


def pairs(count, low=-1074, high=1023):
    """Two numbers whose difference matters."""
    kinds = (
        lambda: (random.gauss(0, 1), random.gauss(0, 1)),
        lambda: (brief(random.gauss(0, 9)), brief(random.gauss(0, 9))),
        lambda: (random.uniform(0, 1e3), random.uniform(0, 1e3)),
        lambda: close(random.gauss(0, 1)),
        lambda: close(magnitude(max(low, -1000), high, SIGNS)()),
        lambda: (magnitude(low, high, SIGNS)(), magnitude(low, high, SIGNS)()),
        lambda: (magnitude(low, high, SIGNS)(), 0.0),
        lambda: (random.gauss(0, 1), magnitude(-70, -1, SIGNS)()),
    )
    return [kinds[i % len(kinds)]() for i in range(count)]


def close(x):
    return near(x), x


def borders(values, offset):
    """Rows whose distance is near a border: exactly, one bit off, and where it is rounded."""
    rows = []
    for border in values:
        rows += [(d, 0.0) for d in neighbours(border)]
        rows += [(border + t, t) for t in vector(normal(), offset)]
    return rows


def logits(width):
    """One row of logits: ordinary, tied, dominated, huge, tiny."""
    kinds = (
        lambda: vector(normal(2), width),
        lambda: vector(short(normal(2)), width),
        lambda: vector(short(normal(30)), width),
        lambda: vector(short(normal(1e4)), width),
        lambda: vector(short(normal(1e-3)), width),
        lambda: dominated(width),
        lambda: [brief(random.gauss(0, 5))] * width,
        lambda: vector(short(magnitude(-1074, -900, SIGNS)), width),
        lambda: [near(7.0) for _ in range(width)],
        lambda: vector(short(magnitude(990, 1010, SIGNS)), width),
        lambda: [x + 1e6 for x in vector(short(normal(3)), width)],
    )
    return random.choice(kinds[:6] + kinds if width < 20 else kinds[1:3])()


def dominated(width):
    """One class leads by 10 to 760; differences of numbers with all bits are rounded."""
    draw = short(normal(2)) if width >= 20 else random.choice((short(normal(2)), normal(2)))
    values = vector(draw, width)
    leader = random.randrange(width)
    values[leader] += random.uniform(10, 760) if width > 1 else 0
    return values


def classified(width, count):
    """Logits with a label: often the leader, whose loss is smallest."""
    rows = []
    for _ in range(count):
        row = logits(width)
        leads = random.random() < 0.5
        rows.append((row, row.index(max(row)) if leads else random.randrange(width)))
    return rows
