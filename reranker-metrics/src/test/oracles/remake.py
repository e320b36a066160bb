"""Re-makes src/test/resources/io/reranker/metrics/remade.json: small data, and what other libraries say of it.

    pip install scipy==1.12.0 statsmodels==0.15.0 sacrebleu==2.6.0 rouge==1.0.1 rouge-score==0.1.2 krippendorff irrCAC
    python remake.py > ../resources/io/reranker/metrics/remade.json
"""

import itertools
import json
import math
import warnings

import krippendorff
import numpy as np
import pandas as pd
import sacrebleu
from irrCAC.raw import CAC
from rouge import Rouge
from rouge_score import rouge_scorer
from scipy import stats
from statsmodels.stats import inter_rater, multitest, power, proportion, weightstats
from statsmodels.stats.contingency_tables import mcnemar

warnings.filterwarnings("ignore")

A = [0.42, 0.31, 0.77, 0.50, 0.65, 0.18, 0.93, 0.28, 0.61, 0.45, 0.72, 0.39, 0.55, 0.80]
B = [0.40, 0.35, 0.70, 0.50, 0.60, 0.25, 0.85, 0.20, 0.64, 0.35, 0.60, 0.41, 0.45, 0.72]
C = [0.30, 0.33, 0.52, 0.41, 0.70, 0.11, 0.75, 0.22, 0.49, 0.30, 0.66, 0.29, 0.38, 0.69]
DISTINCT = [0.13, -0.04, 0.26, 0.08, -0.31, 0.11, 0.17, 0.02, 0.09, -0.05, 0.22]
TIED = [3, -1, 2, 2, -2, 5, 1, 4, -1, 3]


def exact_wilcoxon(differences):
    """Every pattern of signs of the midranks."""
    d = [x for x in differences if x != 0]
    ranks = stats.rankdata(np.abs(d))
    plus = sum(r for r, x in zip(ranks, d) if x > 0)
    high = max(plus, ranks.sum() - plus)
    sums = [sum(r for r, s in zip(ranks, signs) if s) for signs in itertools.product([0, 1], repeat=len(d))]
    return min(1.0, 2 * sum(s >= high - 1e-9 for s in sums) / len(sums))


def statistics():
    a, b, c = np.array(A), np.array(B), np.array(C)
    d = a - b
    t = stats.ttest_rel(a, b)
    low, high = t.confidence_interval(0.9)
    q = stats.studentized_range
    friedman = stats.friedmanchisquare(a, b, c)
    ranks = np.array([stats.rankdata(row) for row in zip(a, b, c)]).mean(axis=0)
    scale = math.sqrt(3 * 4 / (12 * len(a)))
    p = [0.001, 0.04, 0.02, 0.3, 0.03, 0.9]
    x, y = [3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8]
    cliff = float(np.mean(np.sign(a[:, None] - c[None, :])))
    return {
        "a": A, "b": B, "c": C,
        "t": t.statistic, "p": t.pvalue, "p_less": stats.ttest_rel(a, b, alternative="less").pvalue,
        "ci90": [low, high],
        "equivalence": list(weightstats.ttost_paired(a, b, -0.05, 0.08)[i] for i in (0,))
        + [weightstats.ttost_paired(a, b, -0.05, 0.08)[1][1], weightstats.ttost_paired(a, b, -0.05, 0.08)[2][1]],
        "distinct": DISTINCT, "wilcoxon_exact": stats.wilcoxon(DISTINCT, method="exact").pvalue,
        "wilcoxon_exact_greater": stats.wilcoxon(DISTINCT, method="exact", alternative="greater").pvalue,
        "tied": TIED, "wilcoxon_exact_tied": exact_wilcoxon(TIED),
        "wilcoxon_normal_tied": stats.wilcoxon(TIED, method="approx", correction=False).pvalue,
        "cliff": cliff,
        "friedman": [friedman.statistic, friedman.pvalue],
        "nemenyi": [[float(q.sf(abs(r - s) / scale, 3, np.inf)) for s in ranks] for r in ranks],
        "critical_difference": float(q.ppf(0.95, 3, np.inf)) * scale,
        "tukey": stats.tukey_hsd(a, b, c).pvalue.tolist(),
        "p_values": p,
        "adjusted": {
            ours: multitest.multipletests(p, method=theirs)[1].tolist()
            for ours, theirs in {
                "BONFERRONI": "bonferroni", "SIDAK": "sidak", "HOLM": "holm", "HOCHBERG": "simes-hochberg",
                "BENJAMINI_HOCHBERG": "fdr_bh", "BENJAMINI_YEKUTIELI": "fdr_by",
            }.items()
        },
        "power": [
            [dz, n, alpha, side, power.TTestPower().power(dz, n, alpha, alternative=side)]
            for dz, n, alpha, side in [
                (0.3, 40, 0.05, "two-sided"), (0.3, 40, 0.05, "larger"), (0.4, 5, 0.01, "two-sided"),
                (-0.2, 60, 0.05, "smaller"), (1.0, 3, 0.05, "two-sided"),
            ]
        ],
        "x": x, "y": y, "tau_b": stats.kendalltau(x, y).statistic, "tau_c": stats.kendalltau(x, y, variant="c").statistic,
        "tau_p": stats.kendalltau(x, y, method="asymptotic").pvalue, "spearman": stats.spearmanr(x, y).statistic,
        "weighted_tau": stats.weightedtau(x, y).statistic, "somers_d": stats.somersd(x, y).statistic,
        "mcnemar": [9, 3, mcnemar([[0, 9], [3, 0]], exact=True).pvalue,
                    mcnemar([[0, 9], [3, 0]], exact=False, correction=True).statistic,
                    mcnemar([[0, 9], [3, 0]], exact=False, correction=True).pvalue],
        "wilson": [7, 20, *proportion.proportion_confint(7, 20, 0.1, "wilson")],
        "clopper": [7, 20, *proportion.proportion_confint(7, 20, 0.1, "beta")],
        "fisher": [7, 20, 14, 21, stats.fisher_exact([[7, 13], [14, 7]])[1]],
        "fit": [[12, 30, 18], [0.25, 0.5, 0.25], *stats.chisquare([12, 30, 18], [15, 30, 15])],
        "two_proportions": [7, 20, 14, 21, *(float(v) for v in proportion.proportions_ztest([14, 7], [21, 20]))],
        "welch": [*stats.ttest_ind(c, d, equal_var=False), *stats.ttest_ind(c, d, equal_var=False).confidence_interval()],
    }


def agreement():
    table = [[8, 1, 1], [2, 7, 1], [0, 2, 8]]
    counts = [[4, 0, 0], [1, 3, 0], [0, 2, 2], [0, 4, 0], [0, 1, 3], [2, 2, 0]]
    nan = math.nan
    ratings = [[1, 2, 3, 3, 2, nan, 4, 1], [1, 2, 3, 4, 2, 2, 4, nan], [nan, 3, 3, 3, 2, 2, 4, 2]]
    raw = pd.DataFrame(np.array(ratings).T)
    gwet = {w: CAC(raw, weights=w).gwet()["est"] for w in ["identity", "linear", "quadratic"]}
    return {
        "table": table,
        "cohen": {w: [r.kappa, r.std_kappa, r.std_kappa0] for w, r in {
            "NONE": inter_rater.cohens_kappa(table),
            "LINEAR": inter_rater.cohens_kappa(table, wt="linear"),
            "QUADRATIC": inter_rater.cohens_kappa(table, wt="quadratic"),
        }.items()},
        "counts": counts,
        "fleiss": inter_rater.fleiss_kappa(counts), "randolph": inter_rater.fleiss_kappa(counts, method="randolph"),
        "ratings": [["*" if math.isnan(r) else r for r in row] for row in ratings],
        "krippendorff": {level.upper(): krippendorff.alpha(reliability_data=ratings, level_of_measurement=level)
                         for level in ["nominal", "ordinal", "interval", "ratio"]},
        "gwet": {ours: [gwet[w]["coefficient_value"], gwet[w]["pa"], gwet[w]["pe"]]
                 for ours, w in {"NONE": "identity", "LINEAR": "linear", "QUADRATIC": "quadratic"}.items()},
    }


def text():
    hypotheses = [
        "It shares Drama with \"Heat\", which you rated 4.5.",
        "You watched Alien (1979); this is Sci-Fi too - and it's 1,000 times better!",
        "More Crime & Thriller. For fans of crime, crime and more crime.",
    ]
    references = [
        "You rated \"Heat\" 4.5, and this is Drama as well.",
        "Like Alien (1979) this is Sci-Fi, and it's better.",
        "For fans of crime and thriller. More of the same.",
    ]
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False)
    google = [scorer.score(r, h) for h, r in zip(hypotheses, references)]
    theirs = Rouge().get_scores(hypotheses, references)
    bleu = sacrebleu.metrics.BLEU
    return {
        "texts": hypotheses, "references": references,
        "bleu": {t: bleu(tokenize=s).corpus_score(hypotheses, [references]).score
                 for t, s in {"THIRTEEN_A": "13a", "NONE": "none", "INTERNATIONAL": "intl"}.items()},
        "bleu_add_1": bleu(smooth_method="add-k", smooth_value=1).corpus_score(hypotheses, [references]).score,
        "bleu_two_references": bleu().corpus_score(hypotheses, [references, references[1:] + references[:1]]).score,
        "bleu_sentences": [bleu(effective_order=True).sentence_score(h, [r]).score for h, r in zip(hypotheses, references)],
        "chrf": sacrebleu.metrics.CHRF().corpus_score(hypotheses, [references]).score,
        "chrf++": sacrebleu.metrics.CHRF(word_order=2).corpus_score(hypotheses, [references]).score,
        "chrf_two_references": sacrebleu.metrics.CHRF().corpus_score(hypotheses, [references, references[1:] + references[:1]]).score,
        "rouge_score": [{k: [s.precision, s.recall, s.fmeasure] for k, s in scores.items()} for scores in google],
        "pltrdy": [{k.replace("-", "").replace("l", "L"): [s["p"], s["r"], s["f"]] for k, s in scores.items()} for scores in theirs],
    }


print(json.dumps({"statistics": statistics(), "agreement": agreement(), "text": text()}, indent=1, default=float))
