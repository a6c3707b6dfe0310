"""Private-use code points that older mappings of GBK and GB 18030 left in texts, and what they are in Unicode.

GB 18030-2022 maps 18 of them anew (A6D9.. and FE59..), 2005 one (A8BC), 2000 the rest. Python's gb18030 codec still
gives the private ones for the first 19 and six more outside the BMP; software of the GBK age gives the whole run.
"""

from typing import Final

# Vertical punctuation of A6D9..A6DF, A6EC, A6ED, A6F3; the second and third are crossed in the standard itself.
VERTICAL: Final = "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
VERTICAL_FROM: Final = 0xE78D
# A8BC and A8BF: ḿ ǹ, letters of pinyin.
PINYIN: Final = "\u1e3f\u01f9"
PINYIN_FROM: Final = 0xE7C7
# FE50..FEA0: the 80 hanzi and radicals that GBK had and Unicode 1.1 had not.
HANZI: Final = (
    "\u2e81\U00020087\U00020089\U000200cc\u2e84\u3473\u3447\u2e88\u2e8b\u9fb4\u359e\u361a\u360e\u2e8c\u2e97\u396e"
    "\u3918\u9fb5\u39cf\u39df\u3a73\u39d0\u9fb6\u9fb7\u3b4e\u3c6e\u3ce0\u2ea7\U000215d7\u9fb8\u2eaa\u4056"
    "\u415f\u2eae\u4337\u2eb3\u2eb6\u2eb7\U0002298f\u43b1\u43ac\u2ebb\u43dd\u44d6\u4661\u464c\u9fb9\u4723"
    "\u4729\u477c\u478d\u2eca\u4947\u497a\u497d\u4982\u4983\u4985\u4986\u499f\u499b\u49b7\u49b6\u9fba"
    "\U000241fe\u4ca3\u4c9f\u4ca0\u4ca1\u4c77\u4ca2\u4d13\u4d14\u4d15\u4d16\u4d17\u4d18\u4d19\u4dae\u9fbb"
)
HANZI_FROM: Final = 0xE815

TO_UNICODE: Final[dict[int, str]] = {
    start + offset: character
    for start, run in ((VERTICAL_FROM, VERTICAL), (PINYIN_FROM, PINYIN), (HANZI_FROM, HANZI))
    for offset, character in enumerate(run)
}


def settle_private_use(text: str) -> str:
    """text with the known leftovers replaced; private-use characters nobody has mapped stay as they are."""
    return text.translate(TO_UNICODE)
