"""The section PROJECTS: what is voted on and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from waardenzeef.election import Project, ProjectId
from waardenzeef.pabulib.columns import Columns
from waardenzeef.pabulib.faults import Faults, called
from waardenzeef.pabulib.notes import Notes
from waardenzeef.pabulib.numbers import NotANumber, amount
from waardenzeef.pabulib.rows import Section

OWN_COLUMNS = ("project_id", "cost", "name")


@dataclass
class ProjectList:
    """The projects read. `ids` knows also those with a fault in them, so that no vote is blamed for it."""

    projects: list[Project] = field(default_factory=list)
    ids: dict[ProjectId, int] = field(default_factory=dict)  # with their line
    lines: int = 0


def read_projects(section: Section, faults: Faults, notes: Notes) -> ProjectList:
    """Read PROJECTS; what is wrong in it is added to `faults`."""
    found = ProjectList()
    columns = Columns(section, ("project_id", "cost"), faults)
    for line, cells in columns.rows():
        project_id = cells["project_id"].strip()
        if _check_id(project_id, line, found, faults):
            found.ids[project_id] = line
            found.projects.append(
                Project(
                    project_id,
                    _cost(cells["cost"], line, faults, notes),
                    cells.get("name", ""),
                    _others(cells),
                )
            )
    found.lines = columns.seen
    if columns.complete and not found.lines:
        faults.add(section.line, "PROJECTS", "", "there is no project in this section.")
    return found


def _check_id(project_id: str, line: int, found: ProjectList, faults: Faults) -> bool:
    if not project_id:
        faults.add(line, "PROJECTS", "project_id", "is empty. Give every project an id.")
    elif "," in project_id or "\n" in project_id:
        message = (
            f"{called(project_id)} holds a comma or a line end; a comma separates the projects on a ballot."
        )
        faults.add(line, "PROJECTS", "project_id", message)
    elif project_id in found.ids:
        message = f"project {called(project_id)} stands on line {found.ids[project_id]} already. Give each its own id."
        faults.add(line, "PROJECTS", "project_id", message)
    else:
        return True
    return False


def _cost(text: str, line: int, faults: Faults, notes: Notes) -> int:
    try:
        cents, rounded = amount(text.strip())
    except NotANumber as wrong:
        faults.add(line, "PROJECTS", "cost", str(wrong))
        return 0
    if rounded:
        notes.round(line, text)
    return cents


def _others(cells: dict[str, str]) -> MappingProxyType[str, str]:
    return MappingProxyType({name: text for name, text in cells.items() if name not in OWN_COLUMNS})
