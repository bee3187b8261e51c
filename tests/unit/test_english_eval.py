"""Scoring a pipeline on gold words: what counts, what does not, and which bounds hold."""

from __future__ import annotations

import gzip

import english
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from treebank import raw_documents, sentences

# "She does n't eat it." as UD has it, with a multiword token and an empty node to be left out.
TREE = """\
# newdoc id = one
# newpar
# text = She doesn't eat Ann's.
1\tShe\tshe\tPRON\tPRP\tCase=Nom|Number=Sing\t4\tnsubj\t_\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\teat\teat\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tit\tit\tPRON\tPRP\t_\t_\t_\t_\t_
5-6\tAnn's\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
5\tAnn\tAnn\tPROPN\tNNP\t_\t4\tobj\t_\t_
6\t's\t's\tPART\tPOS\t_\t5\tcase\t_\t_
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = Go!
1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No

# text = Now.
1\tNow\tnow\tADV\tRB\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newpar
# text = Yes.
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""
NAMED = """\
# text = Juan Mora left Lima.
1\tJuan\tB-PER\t-\tx
2\tMora\tI-PER\t-\tx
3\tleft\tO\t-\tx
4\tLima\tB-LOC\t-\tx
5\t.\tO\t-\tx
"""


@pytest.fixture
def tree(tmp_path):
    path = tmp_path / "one.conllu"
    path.write_text(TREE, "utf-8")
    return list(sentences(path))


def docs_of(tree, *, flaw=None):
    """The gold annotation as a perfect pipeline would give it, with one word changed."""
    vocab = spacy.blank("en").vocab
    docs = []
    for sentence in tree:
        columns = {
            "words": [w.form for w in sentence.words],
            "tags": [w.xpos for w in sentence.words],
            "pos": [w.upos for w in sentence.words],
            "lemmas": [w.lemma for w in sentence.words],
            "morphs": [w.feats for w in sentence.words],
            "heads": [w.head - 1 if w.head else i for i, w in enumerate(sentence.words)],
            "deps": [w.deprel.replace("root", "ROOT") for w in sentence.words],
        }
        if flaw and not docs:
            column, number, value = flaw
            columns[column][number] = value
        docs.append(Doc(vocab, **columns))
    return docs


def test_words_are_read_without_multiword_tokens_and_empty_nodes(tree):
    assert [word.form for word in tree[0].words] == ["She", "does", "n't", "eat", "Ann", "'s", "."]
    text = "".join(word.form + " " * word.space for word in tree[0].words)
    assert text == "She doesn't eat Ann's. "


def test_raw_text_keeps_blanks_and_paragraphs(tmp_path):
    path = tmp_path / "one.conllu"
    path.write_text(TREE, "utf-8")
    (document,) = raw_documents(path)
    assert document.text == "She doesn't eat Ann's. Go!Now.\n\nYes."
    assert [document.text[at] for at in document.starts] == ["G", "N"]
    assert document.paragraphs == [0, document.text.index("Yes")]


def test_a_perfect_pipeline_has_all_right(tree):
    figures = english.score(tree, docs_of(tree))
    names = ("tag", "tag_words", "upos", "feats", "lemma", "uas", "las")
    assert figures == dict.fromkeys(names, 1.0)


@pytest.mark.parametrize(
    ("flaw", "wrong"),
    [
        (("tags", 0, "NN"), {"tag": 1 / 13, "tag_words": 1 / 9}),
        (("tags", 6, ":"), {"tag": 1 / 13}),
        (("deps", 4, "obj:x"), {"las": 1 / 9}),
        (("heads", 4, 1), {"uas": 1 / 9, "las": 1 / 9}),
        (("heads", 6, 1), {}),  # punctuation
        (("deps", 6, "dep"), {}),
        (("lemmas", 1, "does"), {"lemma": 1 / 13}),
        (("morphs", 0, "Number=Plur"), {"feats": 1 / 13}),
    ],
)
def test_what_is_wrong_is_counted_where_it_belongs(tree, flaw, wrong):
    figures = english.score(tree, docs_of(tree, flaw=flaw))
    assert {name: 1 - value for name, value in figures.items() if value < 1} == pytest.approx(wrong)


def test_what_a_pipeline_lacks_has_no_figure(tree):
    nlp = spacy.blank("en")
    forms = [[(word.form, word.space) for word in sentence.words] for sentence in tree]
    assert english.score(tree, list(english.parsed(nlp, forms))) == {}


@Language.component("test_cuts_everywhere", assigns=["token.is_sent_start"])
def cut_everywhere(doc):
    for token in doc:
        token.is_sent_start = True
    return doc


def test_gold_bounds_are_not_overwritten(tree):
    nlp = spacy.blank("en")
    nlp.add_pipe("test_cuts_everywhere")
    forms = [[(word.form, word.space) for word in tree[0].words]]
    (doc,) = english.parsed(nlp, forms)
    assert len(list(doc.sents)) == 1
    assert doc.text == "She doesn't eat Ann's. "


def test_names_are_scored_by_span_and_kind(tmp_path):
    path = tmp_path / "names.gz"
    path.write_bytes(gzip.compress(NAMED.encode()))
    ((words, gold),) = english.named(path)
    assert gold == {(0, 2, "PER"), (3, 4, "LOC")}
    doc = Doc(
        spacy.blank("en").vocab,
        words=[form for form, _ in words],
        spaces=[space for _, space in words],
        ents=["B-PERSON", "I-PERSON", "O", "B-ORG", "O"],
    )
    assert doc.text == "Juan Mora left Lima."
    assert english.score_names([gold], [doc]) == {"names.p": 0.5, "names.r": 0.5, "names.f1": 0.5}


def test_a_pipeline_that_is_not_there_is_skipped(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("CROSSREAD_SHARED", str(tmp_path))
    english.main([])
    assert "skipped: no data" in capsys.readouterr().out
    (tmp_path / "data" / "english").mkdir(parents=True)
    english.main(["--pipeline", "no_such_pipeline"])
    assert "skipped: spaCy finds no pipeline no_such_pipeline" in capsys.readouterr().out
    assert english.find("no_such_pipeline") is None
    assert english.find(None) is None
