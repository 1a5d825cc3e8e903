"""The reader that ships: the weights between stage 1 and stage 2, which forget less of either's data.

    python -m training.average_readers stage1.pt stage2.pt --share 0.7 --out reader.pt

`--share` is how far to go from stage 1 to stage 2 (weight-space ensembling, Wortsman et al. 2022, "Robust
fine-tuning of zero-shot models"); 0.7 was chosen on PolNeAR dev and on gold articles held out.
"""

import argparse

import torch
from training.train_statements import begin_second_scheme


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("first")
    ap.add_argument("second")
    ap.add_argument("--share", type=float, default=0.7)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    first, second = (torch.load(path, weights_only=True) for path in (a.first, a.second))
    begin_second_scheme(first)
    torch.save({name: torch.lerp(first[name], second[name], a.share) for name in second}, a.out)


if __name__ == "__main__":
    main()
