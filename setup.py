"""The rooms of the house as plain top-level packages, listed by name: discovery refuses such a layout."""

from pathlib import Path

from setuptools import setup

ROOMS = {
    "domain": ["domain", "domain.rows"],
    "credentials": ["credentials"],
    "resources": ["resources"],
    "offline": ["offline", "offline.reading", "offline.migrations", "offline.migrations.versions"],
    "printing": [
        "printing",
        "printing.archive",
        "printing.certificates",
        "printing.documents",
        "printing.sealing",
        "printing.slips",
    ],
    "sync": ["sync"],
    "client": ["client", "client.tasks", "client.devices", "client.devices.emulated", "client.pictures"],
    "ui": [
        "ui",
        "ui.kit",
        "ui.frame",
        "ui.login",
        "ui.intake",
        "ui.notice",
        "ui.filed",
        "ui.records",
        "ui.check",
        "ui.cases",
        "ui.issue",
        "ui.blanks",
        "ui.approvals",
        "ui.handover",
        "ui.copying",
        "ui.characters",
    ],
    "central": ["central", "central.demo", "central.migrations", "central.migrations.versions"],
}

setup(
    name="onewindow",
    version=Path("resources/version.txt").read_text("ascii").strip(),
    description="The window station of Shanghai's community service centres",
    license="Apache-2.0",
    python_requires=">=3.11",
    packages=[package for packages in ROOMS.values() for package in packages],
    include_package_data=True,
    package_data={"resources": ["**/*"], "central.demo": ["*.json"], "ui.kit": ["*.json", "*.qss"]},
    entry_points={
        "console_scripts": [
            "onewindow = ui.main:main",
            "onewindow-central = central.main:main",
        ]
    },
)
