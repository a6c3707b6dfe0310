"""How a name is read: its syllables without tones (ü as v), with the readings that surnames alone have.

resources/readings.txt has one line for each syllable: the syllable, a blank, the hanzi read so. Looked up in the text
as it is: a station needs a few hundred of its forty thousand.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby, islice, product
from typing import Final, NamedTuple

from resources.files import path

MOST_WAYS: Final = 4  # of reading one name
LONGEST: Final = 21  # letters of a beginning; as long as the longest prefix of case_search
# Read so at the head of a name, whatever they are elsewhere; both readings are found.
SURNAMES: Final[Mapping[str, tuple[str, ...]]] = {
    **{two: tuple(read.split()) for two, read in {
        "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "单于": "chan yu",
        "令狐": "ling hu", "宰父": "zai fu", "呼延": "hu yan", "拓跋": "tuo ba", "仉督": "zhang du",
    }.items()},
    **{one: (read,) for one, read in {
        "曾": "zeng", "单": "shan", "解": "xie", "区": "ou", "仇": "qiu", "查": "zha", "盖": "ge", "翟": "zhai",
        "朴": "piao", "任": "ren", "乐": "yue", "员": "yun", "召": "shao", "折": "she", "种": "chong",
        "缪": "miao", "覃": "qin", "洗": "xian", "冼": "xian", "黑": "he", "秘": "bi", "祭": "zhai", "繁": "po",
        "瞿": "qu", "藏": "zang", "能": "nai", "句": "gou", "适": "kuo", "过": "guo", "尉": "wei", "於": "yu",
        "宁": "ning", "柏": "bai", "费": "fei", "葛": "ge", "贾": "jia", "盛": "sheng", "沈": "shen",
        "呙": "guo", "么": "yao", "占": "zhan", "车": "che", "燕": "yan", "隗": "wei", "谌": "chen", "郗": "xi",
        "逄": "pang", "郇": "xun", "宓": "mi", "都": "du", "重": "chong", "降": "jiang", "薄": "bo", "褚": "chu",
        "石": "shi", "舍": "she", "应": "ying", "那": "na", "阚": "kan", "眭": "sui", "嵇": "ji", "臧": "zang",
        "晁": "chao", "阿": "a", "哈": "ha", "纪": "ji", "卜": "bu", "殷": "yin", "强": "qiang", "洪": "hong",
    }.items()},
}  # fmt: skip
# Read either way in given names: nobody can know which without asking her.
EITHER: Final[Mapping[str, tuple[str, ...]]] = {
    "乐": ("le", "yue"), "行": ("xing", "hang"), "朝": ("chao", "zhao"), "长": ("chang", "zhang"),
    "重": ("chong", "zhong"), "盛": ("sheng", "cheng"), "晟": ("sheng", "cheng"), "茜": ("qian", "xi"),
    "参": ("can", "shen"), "娜": ("na", "nuo"), "藏": ("cang", "zang"), "柏": ("bai", "bo"), "莎": ("sha", "suo"),
    "识": ("shi", "zhi"), "省": ("sheng", "xing"), "传": ("chuan", "zhuan"), "校": ("xiao", "jiao"),
    "奇": ("qi", "ji"), "恪": ("ke", "que"), "曾": ("zeng", "ceng"), "翟": ("zhai", "di"), "覃": ("qin", "tan"),
    "单": ("dan", "shan"), "吕": ("lv", "lu"), "率": ("shuai", "lv"), "尉": ("wei", "yu"),
}  # fmt: skip


class Spelt(NamedTuple):
    """Columns of a search row: pinyin and initials from every syllable on, blanks between."""

    pinyin: str
    initials: str


@lru_cache(4096)
def spelt(name: str) -> Spelt:
    """What a name is found by when it is typed in letters; of a name with several readings, by each of them."""
    ways = list(islice(product(*_syllables(name)), MOST_WAYS))
    return Spelt(_columns(ways), _columns([tuple(part[0] for part in way) for way in ways]))


def _columns(ways: Iterable[tuple[str, ...]]) -> str:
    tokens = ("".join(way[start:])[:LONGEST] for way in ways for start in range(len(way)))
    return " ".join(dict.fromkeys(tokens))


def _syllables(name: str) -> Iterator[tuple[str, ...]]:
    """For each syllable the ways of reading it; a run of letters is one syllable."""
    head = next((surname for surname in (name[:2], name[:1]) if surname in SURNAMES), "")
    for character, read in zip(head, SURNAMES.get(head, ()), strict=True):
        plain = () if len(head) > 1 else _plain(character)
        yield tuple(dict.fromkeys((read, *plain)))
    for is_letter, run in groupby(name[len(head) :], key=lambda c: c.isascii() and c.isalnum()):
        if is_letter:
            yield ("".join(run).lower(),)
        else:
            yield from filter(None, map(_plain, run))


def _plain(character: str) -> tuple[str, ...]:
    return EITHER.get(character) or _looked_up(character)


@lru_cache(4096)
def _looked_up(character: str) -> tuple[str, ...]:
    table = _table()
    at = -1 if character.isascii() else table.find(character)
    if at < 0:
        return ()
    start = table.rfind("\n", 0, at) + 1
    return (table[start : table.index(" ", start)],)


@cache
def _table() -> str:
    return path("readings.txt").read_text("utf-8")
