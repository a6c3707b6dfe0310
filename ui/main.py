"""The command line: the station itself, the demo, the tour."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.words import speak, tr


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; exit code 0 if all went well. Heavy rooms are imported by the command that needs them."""
    speak()
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _station(options: argparse.Namespace) -> int:
    import ui.plain_import  # noqa: F401  first of all
    from ui.app import run_station  # 60 ms of Qt the other commands have no need of

    return run_station(options)


def _verify(options: argparse.Namespace) -> int:
    from ui.verify import run_verify  # 90 ms of cryptography and picture readers

    return run_verify(options)


def _template_check(options: argparse.Namespace) -> int:
    from ui.template_check import run_template_check  # 30 ms of fonts and ReportLab

    return run_template_check(options)


def _calibrate(options: argparse.Namespace) -> int:
    from ui.calibrate import run_calibrate  # 60 ms of the station's parts

    return run_calibrate(options)


def _catalogue_check(options: argparse.Namespace) -> int:
    from ui.catalogue_check import run_catalogue_check  # 20 ms of domain rules

    return run_catalogue_check(options)


def _archive_verify(options: argparse.Namespace) -> int:
    from ui.archive_verify import run_archive_verify  # 50 ms of cryptography

    return run_archive_verify(options)


def _records_open(options: argparse.Namespace) -> int:
    from ui.records_open import run_records_open  # 50 ms of cryptography

    return run_records_open(options)


def _tour(options: argparse.Namespace) -> int:
    from ui.tour.tour import run_tour  # absent from the package

    return run_tour(Path(options.out))


def _demo(options: argparse.Namespace) -> int:
    from ui.tour.demo import run_demo  # absent from the package

    return run_demo(Path(options.out))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("onewindow", description=tr("一窗：社区事务受理窗口端"))
    commands = parser.add_subparsers(required=True, prog=parser.prog)
    station = commands.add_parser("station", help=tr("打开窗口端"))
    station.add_argument("--data", type=Path, required=True, help=tr("本机数据文件夹"))
    station.add_argument("--central", default="", help=tr("市级平台地址"))
    station.add_argument("--station", default="", help=tr("本机编号"))
    station.add_argument("--keys", default="", choices=["", "os", "throw-away"], help=tr("密钥保存处"))
    station.add_argument("--reader", default="", help=tr("读卡器的串口"))
    station.add_argument("--printer", default="", help=tr("cups:队列名，或 folder:文件夹"))
    station.add_argument("--scale", default="", help=tr("显示比例，1.0 至 2.0；不写则随桌面"))
    station.add_argument("--driver-fds", default="", help=argparse.SUPPRESS)
    station.set_defaults(run=_station)
    verify = commands.add_parser("verify", help=tr("核验证件：二维码的文字、图片或 PDF"))
    verify.add_argument("what", nargs="?", help=tr("二维码的文字，或图片（PNG、JPEG）、PDF 文件"))
    verify.add_argument("--trust", type=Path, help=tr("可信签发机构的证书或公钥（PEM 文件）"))
    verify.add_argument("--at", help=tr("按此时间核验（ISO 8601，不写时区即 UTC）；不写即现在"))
    verify.add_argument("--page", type=int, default=1, help=tr("PDF 的页码，从 1 起"))
    verify.add_argument(
        "--lists", type=Path, nargs="+", default=[], help=tr("签发机构的状态清单文件，须是 24 小时内的")
    )
    verify.add_argument("--holder", help=tr("窗口前的人：姓名,证件号码"))
    verify.add_argument("--batch", action="store_true", help=tr("从标准输入逐行读 JSON，逐行写出结果"))
    verify.set_defaults(run=_verify)
    template = commands.add_parser("template", help=tr("证照模板"))
    check = template.add_subparsers(required=True).add_parser("check", help=tr("检查一个文件夹里的证照模板"))
    check.add_argument("folder", type=Path, metavar="DIR", help=tr("放模板的文件夹"))
    check.set_defaults(run=_template_check)
    calibrated = commands.add_parser("calibrate", help=tr("打印校准页，定证照打印的位置"))
    calibrated.add_argument("template", help=tr("证照模板，如 residence_registration.v1"))
    calibrated.add_argument("--data", type=Path, required=True, help=tr("本机数据文件夹"))
    calibrated.add_argument("--x", type=float, help=tr("向右移多少毫米"))
    calibrated.add_argument("--y", type=float, help=tr("向下移多少毫米"))
    calibrated.add_argument("--scale", type=float, help=tr("放大多少，1 为不变"))
    calibrated.set_defaults(run=_calibrate)
    catalogue = commands.add_parser("catalogue", help=tr("事项目录"))
    check = catalogue.add_subparsers(required=True).add_parser("check", help=tr("检查一个文件夹里的事项"))
    check.add_argument("folder", type=Path, metavar="DIR", help=tr("放事项的文件夹（items/ 和 themes.json）"))
    check.set_defaults(run=_catalogue_check)
    archive = commands.add_parser("archive", help=tr("办件的归档包"))
    of_archive = archive.add_subparsers(required=True, prog=archive.prog)
    check = of_archive.add_parser("verify", help=tr("核验归档包：签名、每个文件、办理记录和电子印章"))
    check.add_argument("file", type=Path, help=tr("归档包文件"))
    check.add_argument("--key", help=tr("制作机构的公钥：64 位十六进制数，或 PEM 文件"))
    check.add_argument("--trust", type=Path, help=tr("电子印章的根证书（PEM 文件）"))
    check.set_defaults(run=_archive_verify)
    tour = commands.add_parser("tour", help=tr("用真实按键走完窗口的一天，留下截图"))
    tour.add_argument("--out", required=True, help=tr("存放截图、凭证和 tour.json 的文件夹"))
    tour.set_defaults(run=_tour)
    demo = commands.add_parser("demo", help=tr("打开带演示城市的窗口端；没有显示器时走一遍"))
    demo.add_argument("--out", default="out", help=tr("演示数据的文件夹"))
    demo.set_defaults(run=_demo)
    records = commands.add_parser("records", help=tr("导出的记录")).add_subparsers(required=True)
    opens = records.add_parser("open", help=tr("打开导出加密包，口令从键盘键入"))
    opens.add_argument("file", type=Path, help=tr("导出加密包（.owx 文件）"))
    opens.set_defaults(run=_records_open)
    return parser


if __name__ == "__main__":
    sys.exit(main())
