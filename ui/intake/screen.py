"""The intake page: who is there, what she wants, what is missing. It binds; what happens is the model's."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from domain.mask import mask_id_number
from domain.rows.intake import Act, Jump, MissingRow
from domain.world import World
from ui.filed.owed import OwedBanner, OwedModel
from ui.intake.check_pane import CheckPane
from ui.intake.drafts_box import DraftsBox
from ui.intake.end_dialog import EndDialog
from ui.intake.evidence_dialogs import EvidenceDialogs
from ui.intake.file_box import FileBox
from ui.intake.find_pane import FindPane
from ui.intake.foot import Foot
from ui.intake.form_tools import FormTools
from ui.intake.mandate_dialog import MandateDialog
from ui.intake.matter_pane import MatterPane
from ui.intake.model import IntakeModel
from ui.intake.parties_box import PartiesBox
from ui.intake.party_texts import number_word
from ui.intake.person_pane import PersonPane
from ui.intake.rebase_banner import CopyBanner
from ui.intake.texts import after_filing, done_lines, finish_word, missing_title
from ui.intake.way_model import Stage, Wish
from ui.kit.arrange import on_ground, put
from ui.kit.binding import bind
from ui.kit.keys import Key
from ui.kit.reading_order import set_reading_order
from ui.kit.reflow import InTwo, Pane, Reflow
from ui.kit.theme import Theme
from ui.words import tr

TAB_NAME = 4  # hanzi of the name on its tab; in full it stands on the pane
PERSON, WORK, CHECK = range(3)


class IntakeScreen(QWidget):
    """It takes the models along when it goes. Signals: filed(bytes), the case's id; case_wanted(str), the number of
    another case to look at."""

    filed = Signal(bytes)
    case_wanted = Signal(str)

    def __init__(self, theme: Theme, world: World, model: IntakeModel, owed: OwedModel) -> None:
        super().__init__()
        self._theme, self._world, self._model = theme, world, model
        for held in (model, owed):
            held.setParent(self)
        self._drafts = DraftsBox(theme)
        self.file, self.parties = FileBox(theme), PartiesBox(theme)
        self._person = PersonPane(theme, self.file, self.parties, self._drafts)
        self._copied = CopyBanner(theme)
        self.finding = FindPane(theme, OwedBanner(theme, owed), self._copied)
        self._matter = MatterPane(theme)
        self._work = QStackedWidget()
        for page in (self.finding, self._matter):
            self._work.addWidget(page)
        self._check, self._foot = CheckPane(theme), Foot(theme)
        panes = [
            Pane(self._person, tr("申请人"), "pane_left", InTwo.ABOVE),
            Pane(self._work, tr("事项与材料")),
            Pane(self._check, tr("还差什么"), "pane_right"),
        ]
        self._reflow = Reflow(theme, panes, self._foot, main=WORK)
        put(QVBoxLayout(self), self._reflow)
        on_ground(self, "card")
        self._bind(owed)
        self._connect()
        self._show()

    def _bind(self, owed: OwedModel) -> None:
        model = self._model
        acts: Mapping[Key, Callable[[], object]] = {
            Key.READ_CARD: model.identify.read_card,
            Key.AGENT_CARD: model.parties.read_agent,
            Key.END_MATTER: self.ask_end,
            Key.FIND: model.way.seek,
            Key.ADD_SCAN: lambda: model.scan.ask(self._at_material()),
            Key.AGAIN: model.ask_again,
            Key.PARK: model.park,
            Key.NOTICE: model.tell,
            Key.NOT_COLLECT: model.refuse,
            Key.CONFIRM: self._confirm,
            Key.PROMISE: lambda: model.evidence.undertake(Act.PROMISE, self._at_material()),
            Key.DEFER: lambda: model.evidence.undertake(Act.DEFER, self._at_material()),
            Key.OBJECT: lambda: model.evidence.ask_objection(self._at_material()),
            Key.MORE: lambda: model.evidence.ask(self._at_material()),
            Key.FINISH: model.finish,
            Key.NEXT: model.next_missing,
            Key.BACK: model.back,
            Key.NEXT_PAGE: self._reflow.turn_on,
            Key.PRINT: owed.print_all,
        }
        for key, act in acts.items():
            bind(self, key, act)

    def _connect(self) -> None:
        model, person, find, matter = self._model, self._person, self.finding, self._matter
        person.read_requested.connect(model.identify.read_card)
        person.type_requested.connect(model.way.seek)
        person.held.connect(model.id_number.hold)
        person.let_go.connect(model.id_number.let_go)
        self._drafts.opened.connect(model.open)
        find.typed.connect(model.search.say)
        find.entered.connect(model.search.enter)
        find.categories.chosen.connect(model.search.only)
        find.opened.connect(model.choose)
        find.picked.connect(model.search.pick)
        find.named.connect(model.identify.name_person)
        find.documented.connect(model.identify.take_document)
        self.parties.capacity_chosen.connect(model.parties.come_as)
        self.parties.read_requested.connect(model.parties.read_agent)
        self.parties.firm_left.connect(model.parties.leave_firm)
        self.parties.mandate_requested.connect(self.ask_mandate)
        self.parties.end_requested.connect(self.ask_end)
        self.file.online_wanted.connect(model.take_online)
        self.file.case_wanted.connect(self.case_wanted)
        matter.change_requested.connect(model.way.seek)
        matter.rebase.accepted.connect(model.rebase.accept)
        matter.again_requested.connect(model.ask_again)
        matter.scan_requested.connect(lambda: model.scan.ask(model.way.material))
        matter.situations.answered.connect(model.answer)
        matter.materials.opened.connect(model.scan.open)
        matter.materials.undertaken.connect(model.evidence.undertake)
        matter.more_requested.connect(lambda: model.evidence.ask(self._at_material()))
        matter.contradictions.chosen.connect(model.type)
        self._dialogs = EvidenceDialogs(self._theme, self, model.evidence)
        self._tools = FormTools(self._theme, self, model.forms, matter.form, matter.sample)
        matter.strip.added.connect(model.scan.add)
        matter.strip.closed.connect(model.back)
        matter.form.edited.connect(model.type)
        matter.form.left.connect(model.held.leave_field)
        matter.conditions.answered.connect(model.conditions.confirm)
        matter.conditions.picked.connect(model.choose)
        self._check.repeated.acknowledged.connect(model.conditions.acknowledge)
        self._foot.tell_requested.connect(model.tell)
        self._check.jump_requested.connect(model.way.jump)
        self._foot.park_requested.connect(model.park)
        self._foot.finish_requested.connect(model.finish)
        self._reflow.columns_changed.connect(self._fold)
        model.changed.connect(self._show)
        model.identify.birth_refused.connect(lambda: self._focus(self.finding.born.birth))
        model.way.jump_requested.connect(self._focus_cause)
        model.way.wished.connect(self._grant)
        model.id_number.shown.connect(self._show_number)
        model.filed.connect(self.filed)

    def _confirm(self) -> None:
        if not self._model.rebase.accept():
            self._model.conditions.confirm_next()

    def _show(self) -> None:
        self._show_person()
        self._show_find()
        fresh = self._show_matter()
        self._show_check()
        self._work.setCurrentWidget(
            {Stage.FIND: self.finding, Stage.MATTER: self._matter}[self._model.way.stage]
        )
        if fresh:
            set_reading_order(self._reflow)

    def _show_person(self) -> None:
        held, now = self._model.held, self._world.now_us()
        if held.person is None or held.draft is None:
            self._person.show_nobody(self._model.identify.reading)
            self._drafts.show_drafts(self._model.drafts.others(held.id), now)
        else:
            self._person.show_person(held.person, held.draft.saved_at, now, self._model.identify.reading)
            self._drafts.show_drafts([], now)
        parties = self._model.parties
        self.parties.show_parties(held.draft, held.item, parties.reading, parties.printing, now)
        self.file.show_file(held.draft, now)
        name = held.person.name if held.person else ""
        self._reflow.tabs.setTabText(PERSON, " ".join(filter(None, (tr("申请人"), _short(name)))))

    def _show_find(self) -> None:
        model, search = self._model, self._model.search
        self.finding.categories.show_categories(search.categories, search.category)
        self._copied.show_copied(model.rebase.copied)
        self.finding.show_title(model.held.item is not None)
        named = search.is_number or bool(model.identify.number)
        self.finding.show_found(search.words, list(search.found), search.found_for != search.words, named)
        number = number_word(search.is_firm) if search.is_number else ""
        naming = model.identify.naming if model.identify.number else None
        self.finding.show_below(model.identify.number_trouble, number, naming)
        self.finding.show_born(model.identify.asks_birth, model.identify.birth_trouble)
        self.finding.show_documents(search.may_be_document and naming is None)

    def _show_matter(self) -> bool:
        held, matter = self._model.held, self._matter
        if held.item is None:
            return False
        target = held.scan_target(self._model.way.material)
        matter.show_item(held.item)
        matter.rebase.show_standing(self._model.rebase.row, self._model.rebase.copied)
        asked = matter.show_conditions(held.item, held.view, self._model.conditions.fitting)
        chips = matter.show_view(
            held.view, target.id if target else "", self._world.now_us(), self._model.evidence.unsigned
        )
        matter.strip.show_for(self._model.scan.material, self._model.scan.trouble)
        boxes = matter.form.show_fields(held.form, held.originals)
        return asked or chips or boxes

    def _show_check(self) -> None:
        held = self._model.held
        title = missing_title(held.view)
        keyed = not held.view.unconfirmed
        self._check.repeated.show_cases(held.view.repeated, self._world.now_us(), keyed)
        self._check.show_missing(title, held.view.missing, self._model.way.current)
        self._check.show_done(done_lines(held.view, held.person))
        self._check.show_after(*(after_filing(held.item, held.view) if held.item else ("", "", "")))
        waiting = bool(held.view.missing or held.view.hindered) or self._model.filing
        self._foot.show_acts(finish_word(held.view), waiting, held.id is not None)
        self._foot.show_telling(held.item is not None, bool(held.view.hindered))
        self._reflow.tabs.setTabText(CHECK, title)

    def _show_number(self, number: str) -> None:
        person = self._model.held.person
        if person is not None:
            self._person.show_number(number or mask_id_number(person.number))

    def _fold(self, columns: int) -> None:
        self._person.fold(columns == 2)
        self._matter.fold(columns)
        self._foot.fold(columns == 1)
        if columns == 2:
            self._check.take_drafts(self._person.aside)
        else:
            self._person.take_aside()

    def _grant(self, wish: Wish) -> None:
        targets: Mapping[Wish, Callable[[], QWidget]] = {
            Wish.SEARCH: lambda: self.finding.box,
            Wish.CARD: self._card_act,
            Wish.NAME: self.finding.name_line,
            Wish.SCAN: lambda: self._matter.strip.path,
            Wish.VERSION: self._matter.version_act,
            Wish.FINISH: lambda: self._foot.finish,
        }
        self._focus(targets[wish]())

    def _card_act(self) -> QWidget:
        self._reflow.turn_to(self._person)
        return self._person.card_act()

    def _focus_cause(self, row: MissingRow) -> None:
        targets: Mapping[Jump, Callable[[], QWidget]] = {
            Jump.PARTY: lambda: self._party(row.key),
            Jump.SITUATION: lambda: self._question(row.key),
            Jump.MATERIAL: lambda: self._material(row.key),
            Jump.FIELD: lambda: (
                self._matter.contradictions.act(row.key) or self._matter.form.boxes[row.key].editor
            ),
        }
        self._focus(targets[row.jump]())

    def _party(self, key: str) -> QWidget:
        place = self.parties.place(key)
        self._reflow.turn_to(place)
        return place

    def ask_mandate(self) -> None:
        """What the agent may do, and how long."""
        held = self._model.held
        if held.draft is not None:
            dialog = MandateDialog(self._theme, self.window(), held.draft, held.item, self._world.now_us())
            dialog.printed.connect(self._model.parties.print_mandate)
            dialog.brought.connect(self._model.parties.keep_mandate)
            dialog.open()

    def ask_end(self) -> None:
        """How the matter ended without a case."""
        held = self._model.held
        if held.id is not None:
            dialog = EndDialog(self._theme, self.window(), held.item.name if held.item else "")
            dialog.answered.connect(self._model.parties.end)
            dialog.open()

    def _at_material(self) -> str:
        """The material one is at: in the list, in its strip, or on the way through what is missing."""
        model = self._model
        return self._matter.materials.pointed() or model.scan.requirement or model.way.material

    def _question(self, situation: str) -> QWidget:
        self._matter.show_question()
        return self._matter.situations.first_chip(situation)

    def _material(self, requirement: str) -> QWidget:
        self._matter.materials.list.choose(requirement)
        return self._matter.materials.list

    def _focus(self, widget: QWidget) -> None:
        self._reflow.turn_to(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self._matter.show_focused()


def _short(name: str) -> str:
    return name if len(name) <= TAB_NAME else f"{name[:TAB_NAME]}…"
