"""The sentences in which the library says what is wrong with a spreadsheet and what it noticed in one, in Dutch.

Used by krachtwijk.trying.dutch_faults; a test holds the lists to what the library really says.
"""

FAULTS = {
    "the sheet is empty": "het blad is leeg",
    "there is no project under this header.": "onder deze kopregel staat geen plan.",
    "column {at} has no name. Give it one, or remove it.": (
        "kolom {at} heeft geen naam. Geef die een naam, of haal de kolom weg."
    ),
    "this column stands there twice.": "deze kolom staat er twee keer.",
    "the header has {width} fields, this line has {found}. Put a field that holds the separator in quotation marks.": (
        "de kopregel heeft {width} velden, deze regel {found}. "
        "Zet een veld met het scheidingsteken erin tussen aanhalingstekens."
    ),
    "{project} holds a sign that separates projects on a ballot (, ; |).": (
        "in {project} staat een teken dat plannen op een stembiljet scheidt (, ; |)."
    ),
    "project {project} stands there already. Give each its own id.": (
        "plan {project} staat er al. Geef elk plan een eigen nummer."
    ),
    "{value} is no amount. Write it such as 1234.50.": "{value} is geen bedrag. Schrijf het zoals 1234.50.",
    "{value} is no amount in a column with a decimal comma. Write it such as 1234.50.": (
        "{value} is geen bedrag in een kolom met een komma voor de centen. Schrijf het zoals 1234,50."
    ),
    "{value} is no amount in a column with a decimal point. Write it such as 1234.50.": (
        "{value} is geen bedrag in een kolom met een punt voor de centen. Schrijf het zoals 1234.50."
    ),
    "holds {given}, the ballot names {named}. Give each project one number.": (
        "bevat er {given}, het stembiljet noemt er {named}. Geef elk plan één getal."
    ),
    "is empty. Say on every line whose ballot it is.": "is leeg. Zeg op elke regel van wie het stembiljet is.",
    "is empty. Give every ballot its own id, or leave out the column.": (
        "is leeg. Geef elk stembiljet een eigen nummer, of laat de kolom weg."
    ),
    "{value} is neither yes (1, x, ja, yes) nor no (empty, 0, nee, no).": (
        "{value} is geen ja (1, x, ja, yes) en geen nee (leeg, 0, nee, no)."
    ),
    "there is no project {project}.": "er is geen plan {project}.",
    "a project is missing.": "hier ontbreekt een plan.",
    "project {project} stands on this ballot {times} times.": "plan {project} staat {times} keer op dit stembiljet.",
    "this ballot names {number} projects, and there is room for one.": (
        "dit stembiljet noemt {number} plannen, en er is plaats voor één."
    ),
    "the ranks on this ballot are not 1 to {last}, each once.": (
        "de plaatsen op dit stembiljet zijn niet 1 tot en met {last}, elk één keer."
    ),
    "points of project {project}: {value} is no whole number of 0 or more.": (
        "punten van plan {project}: {value} is geen heel getal van 0 of meer."
    ),
    "rank of project {project}: {value} is no whole number of 0 or more.": (
        "plaats van plan {project}: {value} is geen heel getal van 0 of meer."
    ),
    "{number} is more than a ballot can give.": "{number} is meer dan een stembiljet kan geven.",
    "voter {voter} has a ballot already.": "stemmer {voter} heeft al een stembiljet.",
    "shows no layout of ballots. Name a column vote (projects in one cell), or voter and project (one row per mark), "
    "or give every project a column with its id.": (
        "hieraan is niet te zien hoe de stemmen erin staan. "
        "Noem een kolom stem (plannen in één cel), of stemmer en plan (een regel per stem), "
        "of geef elk plan een kolom met zijn nummer."
    ),
    "line {line}, cell {cell} holds a formula. Paste its value instead.": (
        "op regel {line}, in cel {cell}, staat een formule. Plak in plaats daarvan de waarde."
    ),
    "line {line}, cell {cell} shows an error ({value}).": "op regel {line}, in cel {cell}, staat een fout ({value}).",
    "line {line}, cell {cell} is a date for the spreadsheet. Format the column as text.": (
        "op regel {line}, cel {cell}, maakte het rekenblad er een datum van. Maak van de kolom tekst."
    ),
    "line {line} is not UTF-8. Save the file as “CSV UTF-8”.": (
        "regel {line} is geen UTF-8. Bewaar het bestand als “CSV UTF-8”."
    ),
    "this is no CSV file in UTF-8. Save it as “CSV UTF-8”.": (
        "dit is geen CSV-bestand in UTF-8. Bewaar het als “CSV UTF-8”."
    ),
    "line {line}: a quotation mark opens a field that is not closed, stands inside one, or the field is longer than "
    "{most} letters. Write quotation marks inside a field twice.": (
        "regel {line}: een aanhalingsteken opent een veld dat niet wordt gesloten, of staat midden in een veld. "
        "Schrijf een aanhalingsteken in een veld twee keer."
    ),
    "the file defines entities of its own, which no spreadsheet does": (
        "het bestand legt eigen tekens vast (entities). Dat doet geen rekenblad"
    ),
    "this is no .xlsx file, or a damaged one. Save it again, or as “CSV UTF-8”.": (
        "dit is geen .xlsx-bestand, of het is beschadigd. Bewaar het opnieuw, of als “CSV UTF-8”."
    ),
}
NOTES = {
    "{file}: fields separated by semicolons.": "{file}: puntkomma's tussen de velden.",
    "{file}: fields separated by commas.": "{file}: komma's tussen de velden.",
    "{file}: fields separated by tabs.": "{file}: tabs tussen de velden.",
    "{file}: amounts with a decimal comma.": "{file}: bedragen met een komma voor de centen.",
    "{file}: amounts with a decimal point.": "{file}: bedragen met een punt voor de centen.",
    "{file}: left out the sheet {names}.": "{file}: niet gebruikt is het blad {names}.",
    "{file}: left out {columns}.": "{file}: niet gebruikt is {columns}.",
    "{file}: no column for {projects}.": "{file}: geen kolom voor {projects}.",
    "{file}: one row per ballot, its projects in one cell.": (
        "{file}: een regel per stembiljet, met de plannen in één cel."
    ),
    "{file}: one row per project on a ballot.": "{file}: een regel per plan op een stembiljet.",
    "{file}: one row per ballot, a column per project.": "{file}: een regel per stembiljet, met een kolom per plan.",
    "1 ballot is blank; it counts as a voter and supports no project.": (
        "1 stembiljet is leeg. Het telt mee als stemmer en steunt geen plan."
    ),
    "{number} ballots are blank; they count as voters and support no project.": (
        "{number} stembiljetten zijn leeg. Ze tellen mee als stemmers en steunen geen plan."
    ),
    "The file names no currency; amounts are read as EUR.": (
        "Het bestand noemt geen munt. De bedragen zijn gelezen als euro's."
    ),
    "The column {column} does not agree with the ballots ({examples}). The ballots count.": (
        "De kolom {column} klopt niet met de stembiljetten ({examples}). De stembiljetten tellen."
    ),
}
