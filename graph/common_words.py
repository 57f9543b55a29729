"""Words that say little about what somebody needs, in English, Dutch, French and German.

`FUNCTION_WORDS` hold a sentence together or fill it, down to the shorthand of messages: they are
passed over. `OFFICE_WORDS` belong to every procedure ("card", "apply", "how much"): they help to
choose between skills, but neither cover a question nor leave it open. `SAME_MEANING` are words that
people put for each other, and for each other's translation, where the texts have but one.

This is knowledge of four languages, not of any procedure. The words of a procedure stand in its
`search`.
"""

from __future__ import annotations

_ENGLISH = """
    a about after again all already also always am an and another any anybody anyone anything are as
    at be because been before being both but by can cannot cant could did do does doing dont done
    each either else even ever every everything far few first for from get gets getting give given
    go goes going gonna gone got guy had happen happens has have having he hello help her here hers
    hey hi him his how however i id if ill im in inside instead into is isnt it its itself ive just
    keep keeps know last least less let like long look looking lot made make makes many may maybe me
    might mine more most much must my myself need needed needs never new next no nobody none nor not
    nothing now of off often ok on once one only onto or other our out over own part per please pls
    put puts quite rather really said same say says see seem set shall she should show since sit so
    some somebody someone something sometimes soon still such sure take takes tell than thank thanks
    that thats the their them then there these they thing things think this those though through
    time to today together told tomorrow too toward towards try u under until up upon ur us use used
    using very via wanna want wants was way we well went were what whats when where whether which
    while who whom whose why will wish with within without wont would yes yet you your yours
"""
_DUTCH = """
    aan achter af al alle alleen alles als altijd ander andere anders bent ben best bij binnen boven
    buiten da daar daarna dan dat de deze die dit doe doen doet door dus echt een eens eerst
    eigenlijk elk elke en enkel er erg ergens even ga gaan gaat gedaan geef geen gehad genoeg
    geweest gewoon ging graag ge gij goed had hallo heb hebben hebt heeft heel helemaal help hem hen
    het hier hoe hoelang hoeveel hun iemand iets ieder iedereen ik in indien int is ja je jij jou
    jouw juist jullie kan kom komen komt kon kreeg krijg krijgen krijgt kun kunnen kunt laat laten
    lang later liever maak maar mag maken me mee meer meest men met mij mijn minder misschien moest
    moet moeten mogen na naar naast ne nee neem nemen niet niets nieuw nieuwe nog nodig nooit nu of
    ofzo om omdat onder ons onze ook op opnieuw over paar per precies samen sinds soms staan staat
    steeds straks stuk t te tegen ter terug terwijl tijdens toch toe toen tot tussen uit uw u vaak
    van vanaf veel vinden voor voorbij waar waarom wa wanneer want waren was wat we weer weet weinig
    wel welk welke werd wie wij wil willen wilt word worden wordt zal zeg zei zelf zich zie zien zij
    zijn zit zitten zo zoals zodat zonder zou zouden zullen ze alvast aub svp
"""
_FRENCH = """
    a afin ai aie alors apres as au aucun aucune aussi autour autre autres aux avant avec avez avoir
    avons ayant beaucoup bien bonjour c ca ce ceci cela celle celui ces cet cette ceux chaque
    chez chui ci combien comme comment contre d dans de deja depuis derriere des dernier dernière
    desormais deux devant devez dois doit doivent donc dont du durant elle elles en encore ensuite
    entre es est et etait etant ete etes etre faire fais fait faites faut fini font g gens hors ici
    il ils j jamais jdois je jusque juste l la laquelle le lequel les leur leurs loin lors lui m ma
    mais maintenant mal me meme merci mes mieux mis moi moins mon n ne ni nos notre nous nouveau
    nouvelle on ont ou oui par parce pareil pas passe passer pendant personne peu peut peuvent peux
    plus plusieurs plutot pour pourquoi pouvez pouvoir pourrai pourrais prendre pres puis puisque qu
    quand que quel quelle quelles quelque quels qui quoi rien s sa salut sans sauf se selon sera
    serai ses si sinon slt soi soit son sont sous souvent stp suis suivre sur svp t ta tant te tes
    toi ton toujours tous tout toute toutes tres trop trouver tu un une va vais vas vers veut veux
    viens vient voici voila voir vont vos votre vouloir voulez vous vrai vraiment y
"""
_GERMAN = """
    ab aber alle allein allem allen aller alles als also am an ander andere anderen anderer auch auf
    aus ausser bald beide bei beim bekomme bekommen bekommt bereits besser bestimmt bevor bin bis
    bisher bist bitte bleiben brauch brauche brauchen braucht da dabei dadurch dafur daher damit
    danach dann daran darauf darf das dass dazu dein deine dem den denn der des deshalb die dies
    diese diesem diesen dieser dieses doch dort du durch durfen eben ein eine einem einen einer
    eines einfach einmal er erst es etwa etwas euch euer eure fallt falls fast finde finden fur gab
    ganz gar geben geht gehe gehen gehort gemacht genau genug gerade gern gerne geworden gibt gilt
    gleich habe haben hallo hast hat hatte hatten her heute hier hilfe hin hinter ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer im immer in indem ins irgend ist ja jede jedem jeden jeder jedes
    jemand jetzt kann kannst kaum kein keine keinem keinen keiner komme kommen kommt konnen konnte
    krieg kriege kriegen kriegt lang lange langer lasse lassen lasst lieber los mach mache machen
    macht mag mal manche mehr mein meine meinem meinen meiner mich mir mit mochte morgen muss mussen
    musste nach nachdem nachste nein nicht nichts nie niemand noch nun nur ob oben oder ohne per
    rein reicht schon sehr sei seid sein seine seit selbst sich sie siehe sind so sobald sogar soll
    sollen sollte sonst stehe stehen steht statt tun uber um und uns unser unter viel viele
    vielleicht vom von vor vorher wann war waren warum was weg wegen weil weiss weiter welche
    welchem welchen welcher welches wem wen wenig wenn wer werde werden wessen wie wieder wieviel
    will willst wir wird wo wobei woher wohin wohl wollen wurde wurden zu zum zur zuruck zwar
    zwischen brauchts gibts
"""
_OFFICES = """
    belgium belgian belgians card cards paper papers document documents form forms apply application
    request requests permit office offices official legal law rule rules condition conditions
    require required requirement requirements cost costs price fee fees pay paid free amount money
    deadline term hour hours number address phone appointment proof list step steps procedure follow
    start begin finish end receive ask send wait waiting late possible place live living person
    people foreign foreigner foreigners man compulsory obligatory mandatory obliged obligation duty
    stay staying year years month months week weeks day days belgie belgische belgisch belg belgen
    kaart papier papieren documenten formulier formulieren aanvraag aanvragen vragen vraag
    vergunning dienst diensten kantoor wet wettelijk regel regels voorwaarde voorwaarden kost kosten
    prijs betalen betaal gratis bedrag geld termijn uur uren nummer adres telefoon afspraak bewijs
    bewijzen lijst stap stappen volgen volg starten beginnen ontvangen sturen wachten wacht mogelijk
    plaats woon wonen persoon mensen buitenlands buitenlandse buitenlander verplicht verplichte
    verplichting plicht blijven blijf jaar jaren maand maanden weken dag dagen belgique belge belges
    carte cartes papiers formulaire formulaires demande demandes demander permis bureau bureaux
    service services loi regle regles exigence cout coute couter coutent prix payer paye gratuit
    gratuite montant argent delai terme heure heures numero adresse telephone rendez preuve preuves
    liste etape etapes commencer finir recevoir recu envoyer attendre attente tard lieu habite
    habiter habitant vis vivre personne personnes etranger etrangere etrangers obligatoire
    obligatoires oblige obligee rester reste an ans annee annees mois semaine semaines jour jours
    belgien belgischen belgischer karte karten papiere dokument dokumente unterlagen formular
    formulare antrag antrage beantragen fragen erlaubnis amt amter stelle gesetz regeln bedingung
    bedingungen voraussetzung voraussetzungen kostet preis gebuhr gebuhren zahlen bezahlen kostenlos
    betrag frist stunden telefon termin nachweis nachweise schritt schritte verfahren folgen
    anfangen erhalten schicken warten spat dauert dauer moglich ort wohne wohnen wohnt leute
    auslandisch auslandische auslandischen auslander pflicht verpflichtet verpflichtend jahr jahre
    jahren monat monate monaten woche wochen tag tage tagen
"""

FUNCTION_WORDS = frozenset(f"{_ENGLISH}{_DUTCH}{_FRENCH}{_GERMAN}".split())
OFFICE_WORDS = frozenset(_OFFICES.split())

_SAME = """
    lesson lessons class classes course courses les lessen cursus cours lecon kurs unterricht
        programme program traject parcours programm
    citizenship nationality nationaliteit nationalite staatsangehorigkeit staatsburgerschaft
        einburgerung
    wife husband spouse partner vrouw man echtgenoot echtgenote femme mari epouse epoux conjoint
        frau ehefrau ehemann ehepartner ehegatte
    exempt exemption excused freed waiver vrijstelling vrijgesteld dispense exempte exoneration
        befreiung befreit befreien freistellung
    register registration enrol enroll enrolment inschrijven inschrijving ingeschreven inscrire
        inscription inscrit anmelden anmeldung angemeldet eintragen eintragung
    fine penalty sanction boete sanctie amende bussgeld strafe
    move moved moving relocate verhuizen verhuis verhuisd verhuizing demenager demenagement demenage
        umziehen umzug umgezogen
    certificate attest attestation bescheinigung zertifikat
    jobseeker unemployed werkloos werkzoekende werkzoekend chomeur chomage arbeitslos arbeitsuchend
    translate translation translator vertalen vertaling traduire traduction ubersetzen ubersetzung
    refuse refused refusal rejected denied geweigerd weigering weigeren refus refuser ablehnung
        abgelehnt ablehnen
    newcomer newcomers nieuwkomer nieuwkomers anderstalige primo arrivant neuankommling
        neuzuwanderer
    income salary earn inkomen verdienen bestaansmiddelen revenu revenus salaire gagner einkommen
        gehalt
    arrive arrived arrival aankomst aangekomen aankomen arriver arrivee ankunft angekommen
    legalise legalisation legalize legaliseren legalisatie gelegaliseerd legaliser legalisieren
        legalisiert beglaubigen beglaubigung
    abroad buitenland etranger ausland
    marry married marriage trouwen getrouwd gehuwd huwelijk marier marie mariage heiraten heirat
        verheiratet
    count counts valid telt tellen meetellen geldig geldt compte compter comptent valable vaut zahlt
        zahlen gultig
"""
"""Words of one meaning, a line each; a line further in goes on with the one above."""


def _groups() -> list[frozenset[str]]:
    lines = _SAME.replace("\n        ", " ").split("\n")
    return [frozenset(line.split()) for line in lines if line.strip()]


SAME_MEANING = _groups()
