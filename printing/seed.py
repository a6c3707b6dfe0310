"""The characters every paper's first subset begins with.

Chosen by counting: the words of the receipt, figures and capitals of its number, then what the catalogue's items,
departments and materials are written with, then common surnames. A character more or less changes only speed.
"""

from typing import Final

SEED: Final = (
    "\u3000扫一，查进度（业务专用章）收件材料清单附后序号名称应交实原处理来源本中心将在自之日起五个工作内出受或者不予的决定；申请需要补正"
    "次性告知全部容。逾期未也即视为凭证年月：联系电话您于提“”最迟办结经审符合条以由已到现、下事项待网核果另行位人共免对上并妥善保管"
    "询右角二维码致编第页续-数据享络验子照调前表生成纸质退还存复印0123456789ABCDEFGHIJKLMNOPQRSTUVW"
    "XYZ*()《》·市身份局明社卡住会障居口书民房员委资力户就政困公残老医屋安情难记按形代贴领案服租赁海变窗登签簿托换疾更低权"
)
