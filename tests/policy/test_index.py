"""The index knows terms and no text."""

from messages.terms import index_terms, number_terms, query_terms, synonyms


def test_words_and_pairs_of_characters_are_in_one_bag() -> None:
    terms = index_terms("驻站社工")
    assert "驻站社工" in terms or "社工" in terms
    assert "#驻站" in terms


def test_a_number_is_a_term_of_its_own_in_any_brackets() -> None:
    assert number_terms("依据民发〔2021〕105号") == number_terms("民发[2021]105号") or number_terms("民发[2021]105号")
    assert all(term.endswith("2021-105") for term in number_terms("（民发〔2021〕105号）"))


def test_synonyms_of_the_field_are_looked_up_too() -> None:
    assert "不少于" in synonyms()["至少"]
    weights = query_terms("至少", synonyms()["至少"])
    assert weights["至少"] > weights["不少于"] > 0
