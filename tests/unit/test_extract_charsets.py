"""Texts in old character sets whose files do not say in which."""

from __future__ import annotations

import pytest

from crossread.extract.decode import decode

_SPANISH = (
    "El gobierno dijo el miércoles que siete personas murieron en la inundación de Orvenna. El "
    "señor Muñoz añadió que había tres desaparecidos más en la región."
)
_ENGLISH = (
    "The café in Orvenna was hit on Monday, killing four people, police said. Señora Peña of the "
    "rescue service said that São Velmo had no ambulance of its own."
)
_PORTUGUESE = (
    "O governo disse na quarta-feira que sete pessoas morreram na inundação. Três estão "
    "desaparecidas, informou a Defesa Civil de São Velmo."
)
_POLISH = (
    "Rząd poinformował w środę, że w powodzi zginęło siedem osób. Służby ratownicze poszukują "
    "trzech zaginionych osób w okolicach Łodzi."
)
_TURKISH = (
    "Hükümet çarşamba günü selde yedi kişinin öldüğünü açıkladı. Kurtarma ekipleri kayıp üç "
    "kişiyi arıyor, dedi vali."
)
_LITHUANIAN = (
    "Vyriausybė trečiadienį pranešė, kad per potvynį žuvo septyni žmonės. Gelbėtojai ieško trijų "
    "dingusių žmonių rajone."
)
_POLISH_NAMES = (
    "Jarosław Wałęski and Łukasz Źrebiec met in Łódź on Monday, an official said. Three people "
    "were hurt in the crowd that afternoon."
)


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (_SPANISH, "cp1252"),
        (_SPANISH, "cp437"),
        (_ENGLISH, "cp1252"),
        (_PORTUGUESE, "cp1252"),
        ("“We did not know,” said O’Brien – it’s over… Müller paid €5.", "cp1252"),
        ("La col·legiada va dir que set persones van morir dimecres a l'illa.", "cp1252"),
        (_POLISH, "cp1250"),
        (_POLISH, "iso8859_2"),
        (_POLISH_NAMES, "cp1250"),
        (_TURKISH, "cp1254"),
        (_LITHUANIAN, "cp1257"),
        ("Правительство сообщило, что в наводнении погибли восемь человек.", "cp1251"),
        ("Правительство сообщило, что в наводнении погибли восемь человек.", "koi8-r"),
        ("Η κυβέρνηση ανακοίνωσε την Τετάρτη ότι επτά άτομα σκοτώθηκαν.", "cp1253"),
        ("政府は水曜日、洪水で七人が死亡したと発表した。救助隊は三人を捜索している。", "shift_jis"),
    ],
)
def test_the_letters_are_those_of_the_language(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text
