"""Writes synthetic judgements and a run: big.qrels and big.run in the folder given.

python3 benchmarks/trec/make_data.py FOLDER [TOPICS] [ITEMS]

10,000 topics of 100 items unless told otherwise: about 35 MB. The same numbers give the same files.
"""

import random
import sys
from pathlib import Path

SEED = 7
CATALOGUE = 1_000_000


def main() -> None:
    folder = Path(sys.argv[1])
    topics = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    items = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    draw = random.Random(SEED)
    with (folder / "big.qrels").open("w") as qrels, (folder / "big.run").open("w") as run:
        for topic in range(1, topics + 1):
            ranked = draw.sample(range(CATALOGUE), items)
            for place, item in enumerate(ranked):
                score = 50 - place * 0.5 + draw.random() * 0.4
                run.write(f"{topic} Q0 doc-{item:06d} {place + 1} {score:.6f} big\n")
            judged = [item for item in ranked if draw.random() < 0.03]
            judged += draw.sample(range(CATALOGUE, 2 * CATALOGUE), 3)
            for item in judged:
                qrels.write(f"{topic} 0 doc-{item:06d} {draw.choice([0, 0, 1, 1, 1, 2])}\n")


if __name__ == "__main__":
    main()
