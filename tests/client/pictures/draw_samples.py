"""Draws resources/samples/, invented and marked 样张: `python -m tests.client.pictures.draw_samples`."""

from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from resources.files import path

SIZE: Final = (620, 877)  # A4 at 75 dpi
INK: Final = 40
SAMPLES: Final[dict[str, str]] = {
    "bank_card": "银行卡（有卡号的一面） 四角都在画面里 卡号清楚，没有反光 持卡人：周示范 6299319900000001",
    "lease": "住房租赁合同 首页、签字页各一页 出租人：房示例 承租人：周示范 双方签名和日期都要拍到",
    "certificate": "收入证明 示例市样本有限公司 兹证明周示范系我单位职工 日期：二〇二六年十一月 公章清楚",
    "history": "相关病史资料 姓名：周示范 就诊日期、诊断、医生签名齐全 医院章清楚 一页一张，不折角",
}


def draw(title: str, lines: Sequence[str]) -> Image.Image:
    """One page."""
    sheet, face = Image.new("L", SIZE, 250), str(path("fonts/NotoSerifSC_400Regular.ttf"))
    large, small, mark = (ImageFont.truetype(face, px) for px in (36, 22, 110))
    pen = ImageDraw.Draw(sheet)
    pen.text((SIZE[0] // 2, 90), title, font=large, fill=INK, anchor="mm")
    for n, line in enumerate(lines):
        pen.text((80, 170 + 56 * n), line, font=small, fill=INK)
    stamp = Image.new("L", (460, 150), 250)
    ImageDraw.Draw(stamp).text((230, 75), "样 张", font=mark, fill=215, anchor="mm")
    sheet.paste(stamp.rotate(12, Image.Resampling.BICUBIC, fillcolor=250), (82, 540))
    pen.rectangle((80, 470, 540, 760), outline=160, width=2)
    pen.text((SIZE[0] // 2, 820), "样张，人物和号码均为虚构", font=small, fill=110, anchor="mm")
    return sheet


def main() -> None:
    """Write all of them."""
    for name, words in SAMPLES.items():
        title, *lines = words.split()
        draw(title, lines).save(path("samples") / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
