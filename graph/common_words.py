"""Words that say little about what somebody needs, in English, Dutch, French and German.

`FUNCTION_WORDS` hold a sentence together or fill it, down to the shorthand of messages: they are
passed over. `OFFICE_WORDS` belong to every procedure ("card", "apply", "how much"): they help to
choose between skills, but neither cover a question nor leave it open. `OTHER_MATTERS` name what
people ask of an office, too: where no text speaks of it, the question is about something else.
`SAME_MEANING` are words that people put for each other, and for each other's translation, where the
texts have but one.

This is knowledge of four languages, not of any procedure. The words of a procedure stand in its
`search`.
"""

from __future__ import annotations

_ENGLISH = """
    a able about above abt according actual actually after again ago all allowed almost alone along
    already alright also although always am among an and another any anybody anymore anyone anything
    anyway anyways anywhere apart are around as asap aside asked asking at away back bcoz be became
    because been before began behind being below beside besides better bigger bit both bro bt btw
    but by came can cannot cant case cases cause certain certainly clear clearly close closest cn
    coming confused could couldnt coz cuz dat dear definitely dem depend depending depends did didnt
    difference different directly dis dnt do does doesnt doin doing done dont down due dunno during
    each earlier early either else enough etc even ever every everything exactly except explain fact
    fairly far few finish finished first for found frm from front full fully general generally get
    gets getting gimme give given giving go goes going gone gonna good got gotta great gud guess guy
    guys had hadnt half happen happens hardly has hasnt hav have havent having he hello help her
    here hers hes hey hi hii him his hola hopefully how however hows hw i id idk if ill im ima
    immediately important in included includes including indeed information inside instead into is
    isit isnt issue issues it its itself ive jst just keep keeps knew know known knw last lately
    later latest least less let like likely little lol long look looking lot lots made mainly make
    makes making many mate may maybe me mean meant meanwhile might mine missing more most mostly mr
    mrs ms msg much must my myself nd nearest nearly necessary need needed needs never new next no
    nobody none noone nope nor normally not nothing now nowhere nw obviously of off often oh ok okay
    on once one ones only onto opposite or ors other others otherwise ought our ours out over own
    part particular past per perhaps please pls plus plzz possibly ppl previous previously probably
    problem problems properly put puts quick quickly quite rather really reason reasons recent
    recently regarding remain right rly round said same say saying says sb see seem seems seen set
    several shall she shld should show shud since sir sit situation smone smth so some somebody
    somehow someone something sometimes somewhere soon sorry specific specifically spoke sth still
    stuff such sudden suddenly sum supposed sure take takes talk tel tell telling tells than thank
    thanks that thats the their theirs them then there therefore theres these they theyll theyre
    thing things think thinking this thn tho those though thought through thru tht thx til till time
    tnx to today together told tomorrow too toold toward towards tried tries try trying twice ty
    tysm u under unfortunately unless until up upon ur urself us use used useful using usual usually
    very via wanna want wants was wasnt wat way we well wen went wer were wether weve what whatever
    whats when whenever where wheres wherever whether which while whn who whoever whom whos whose
    wht why will wish with within without wonder wondering wont worse wot would wouldnt wrong wud ya
    yea yeah yep yes yesterday yet you youll your youre yours yourself youve yup
"""
_DUTCH = """
    aan aangezien achter af afgelopen afhangen afhangt afhankelijk al allang alle allebei alleen
    allemaal alles allez als alsook altijd alvast amai ander andere anderhalf anders aub bedankt
    beetje behalve belangrijk ben bende bent bepaald bepaalde best beste bij bijna bijv bijvoorbeeld
    binnen blijkbaar boven bovendien buiten bv da daar daardoor daarin daarmee daarna daarnet daarom
    daarop daarvoor daarzo dan dank dat de deden deed dees den denk dergelijke deze dichtbij die
    dien diene dikwijls direct dit doe doen doet door duidelijk dus echt echter een eens eerder
    eerlijk eerst eerste eerstvolgende effe effectief effen egt eigelijk eigen eigenlijk eignlk elk
    elke en ene enige enkel enkele er eraan erbij erg ergens eronder erop ertoe ervan ervoor etc
    even eveneens evenveel ewa feitelijk ffe ga gaan gaande gaat gade gans ganse gauw ge geacht
    gebeurd gebeuren gebeurt gedaan geef geen gegeven gehad gehoord gekomen gekregen geleden gelijk
    gemaakt genoeg geweest geweten gewone gewoon gezegd gij ging goed goede goei goeiedag
    goeiemorgen graag groeten groetjes gwn haar had hadden hallo hallootjes hangt heb hebben hebde
    hebt heeft heel heen helaas helemaal help helpen hem hen het hetzelfde hey hier hierbij hierna
    hierover hiervoor hoe hoeft hoelang hoeveel hoeveelste hoeven hoewel hoezo hoor hulp hun hunne
    idd idk ieder iedere iedereen iemand ies iets ik ikzelf in inderdaad indien informatie inmiddels
    int intussen is ja jammer jawel je jij jou jouw juist jullie kan kben kdenk keb keer ken kent
    keren kga kheb klaar klopt kmoet kom komen komt kon konden kreeg krege kregen krijg krijgen
    krijgt kun kunde kunnen kunt kweet kwil kzit kzou laat laatst laatste lang langer laten later
    leg legt liever lijken lijkt maak maakt maakte maar mag maken manier me mee meer meest meestal
    men meneer merci met mevrouw mezelf mij mijn mijne minder misschien mits mn mocht moest moesten
    moet moeten mogen moogde moogt mss na naar naartoe naast nadat namelijk natuurlijk ne nee neem
    nemen nen nergens net ni nie niemand niet niets nieuw nieuwe niks nochtans nodig nog nogal
    noodzakelijk nooit normaal normaalgezien nou nrml nu of ofzo oke okee om omda omdat ondanks
    onder ondertussen ongeveer onlangs onmiddellijk ons ontvangen onze ooit ook op opnieuw over
    overal overigens paar pas per precies probleem problemen recent recentelijk redelijk reeds rond
    samen sinds snap snappen snel sommige soms sorry specifiek staan staat steeds stel straks stuk
    svp sws t te tegen tenzij ter terecht terug terwijl teveel tijdens tis tja toch toe toen
    toevallig tof toffe tot totdat trouwens tussen u uit uiteindelijk uitleg uitleggen uw uwe vaak
    van vanaf vandaan vanuit vanwege veel verder verschil verschillende vertel vertellen vervolgens
    via vinden vlug volgend volgende volgens voor vooraf vooral voorbij voordat vorig vorige vroeg
    vroeger wa waar waarbij waarin waarmee waarnaar waarom waarop waarschijnlijk waarvan waarvoor
    wanneer want waren was wat we weer weeral weet wegens weinig wel welk welke werd werden weten
    wie wij wijze wil wilde wilden willen wilt wnr word worde worden wordt wou wrm zal ze zeg zeggen
    zegt zei zeide zeker zelf zelfs zich zie zien zij zijde zijn zit zitten zn zo zoals zodat zodra
    zoiets zolang zomaar zon zonder zou zouden zoveel zowel zulke zullen zult
"""
_FRENCH = """
    a abord ac actuellement afin ai aider aie aimerais aimerait ainsi ait aller allez allons alors
    apparemment appele appelle apres as attendant au aucun aucune auj aujourd auparavant aura aurai
    aurais aurait aurons aussi autant autour autre autrement autres aux avaient avais avait avant
    avc avec avez avoir avons ayant ayez bah bcp beaucoup bel besoin bien bientot bjr bonjour bonne
    bonsoir bref bsr c ca cad cas cause causes ce ceci cela celle celles celui cependant certain
    certaine certaines certains ces cest cet cetaient cetait cette ceux chacun chacune chais chaque
    chez chose choses chui ci cke clair clairement combien come comme comment comprendre comprends
    compris concernant connais connait connaitre contre cordialement coucou coup d daccord dans
    dapres dautre dautres davoir dc de debut declare dedans dehors deja demain depend depuis dernier
    derniere dernierement derriere des desormais dessous dessus deux devais devait devant devez
    devra devrais devrait difference different differente differents dire direct directement dis dit
    dites doi dois doit doivent donc done donne donner donnes donnez dont ds dsl du dun dune durant
    effectivement egalement elle elles en encore enfin ensuite entendu entre es eske eskil est et
    etait etant ete etes etre eux evidemment exactement excusez exemple explique expliquer expliquez
    facon faire fais faisait fait faites fasse fau faudra faudrait faut fera ferai fini finie finir
    fodrai fois font force furent g genre gens grace grand grande guere hein hier hors hui ici il
    ila ils ilya immediatement important importe j jai jaimerais jais jamais jarrive javai javais
    jdois je jetai jetais jfais jme jpe jpense jpeu jpeux jsais jss jsuis jte jusque juste justement
    jveu jveux kan kand kel kelkechose kelkun kelle kels kesk keske ki kil kils koi kom koman kon l
    la laisser laquelle lautre le leq lequel les leur leurs loin longtemps lont lors lorsque lui m
    ma madame mai maintenan maintenant mais mal malgre maniere mavez mci mda mdr me meilleur meme
    memes merci merki mes mettez mettre mieux mis mnt moi moins moment mon monsieur mont moyen mrc
    msieur mtn n nai nais naturellement nayant ne necessaire nest ni nimporte nom non nont
    normalement nos notamment notre nous nouveau nouveaux nouvelle nouvelles oki on ont ou ouais oui
    par parait parce parceque pareil parfois parle parler parmi pas passe passer pck pcq pdt pendant
    pense penser personne petit petite peu peut peutetre peuvent peux pk pkoi plupart plus plusieurs
    plutot possibles pour pourkoi pourquoi pourra pourrai pourrais pourrait pourtant pouvais pouvait
    pouvez pouvoir pq pr precis precise precisement premiere premierement prend prendre prends
    prenez pres presque probleme problemes prochain prochaine prochainement proche ps psk puis
    puisque qd qil qq qqch qqn qu quand quant que quel quelconque quelle quelles quelqu quelque
    quelquechose quelquun quels quest qui quil quils qun quoi quoique quon raison raisons rdre
    recemment reellement regler rendre rentre retour rien s sa sagit sais sait salu salut
    salutations sans sauf savais savez savoir se selon semble sera serai serais serait serions
    seront ses sest seul seule seulement si sil sils sinon ske skil slt soi soient soit sommes son
    sont sorte sous souvent soyez stp suffisant suffit suis suite suivant suivante suivants suivre
    sujet sur surtout svp svplait t ta tai tandis tant tas tavais te tel telle tellement telles tels
    tenir tente tes tjr tjrs tjs toi ton toujours tous tout toute toutefois toutes tps tres trop
    trouver truc trucs tt tte ttes tts tu un une unique uniquement urgent utile va vais vas venu
    verra vers veuillez veus veut veux viens vient vite vla voici voila voir voire vont vos votre
    voudrais voudrait voudrions voulais voulez vouloir voulons voulu vous vrai vraimen vraiment vrm
    vs vu vue wsh y ya yapa yaura zut
"""
_GERMAN = """
    ab abends aber abgesehen abhangig abhangt ach ahnlich alle allein allem allen aller allerdings
    alles als also am an ander andere anderem anderen anderer anderes andern anders anfang auch auf
    aufgrund aus ausser ausserdem bald bei beide beiden beim beispiel beispielsweise bekam bekannt
    bekomme bekommen bekommt bereits beschaftigt besonders besser bestimmt betreffend betrifft bevor
    bezuglich bin bis bisher bisschen bissl bissle bist bitte bleiben brauch brauche brauchen
    brauchs brauchst braucht brauchts bzgl bzw da dabei dadurch dafur dagegen daher dahin damals
    damit danach dank danke danken dann daran darauf daraus darf darin darum darunter das dass davon
    davor dazu dazwischen dein deine deinem deinen dem den denen denke denkt denn denselbe denselben
    der deren derselbe des deshalb dessen deswegen dich die diejenigen dies diese diesem diesen
    dieser dieses ding dinge dir direkt doch dort drauf drin dritte du durch durfen durfte eben
    ebenfalls ebenso ehrlich eigen eigene eigenen eigentlich ein einander eine einem einen einer
    eines einfach einig einige einigen einiger einiges einmal einzige ende endlich entschuldigung
    entweder er erklaren erklart erst erste ersten erstens erster erstmal es etc etwa etwas etz euch
    euer eure euren evtl falls fallt fange fangen fangt fast finde finden fing folgende fruh fruher
    fur gab ganz ganze ganzen ganzes gar geben gefunden gegeben gegen geh gehabt gehe gehen gehort
    geht gehts gekommen gekriegt gelassen gell gemacht gemeint genau genauso genommen genug gerade
    gern gerne gesagt geschehen gewesen geworden gibt gibts gilt glaub glaube glauben gleich grade
    gross grosse gruezi grund gruss grusse gut gute guten hab habe haben habs habt hallo halt hangt
    hast hat hatte hatten heisst helfen helft her heraus herausfinden herum heute hier hilfe hilft
    hin hinter hinzu hoch hoffe hoi ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in
    indem ins insgesamt irgend irgendein irgendwann irgendwas irgendwie irgendwo isch ist ists ja
    jede jedem jeden jeder jedes jedoch jemand jemandem jemanden jene jetzt jeweils jez jezt kam
    kamen kann kannst kannste kapier kaum kein keine keinem keinen keiner keins kenn kenne kennt
    klappt klar klein komme kommen kommst kommt konnen konnt konnte krieg kriege kriegen kriegst
    kriegt kurz kurze kurzen kurzer kurzes kurzlich lang lange langer lasse lassen lasst leicht
    leider letzte letzten letztens letzter lieber los ma mach mache machen macht mag mahl mal manche
    manchmal mehr mei mein meine meinem meinen meiner meines meint meinte mfg mich mir mit mochte
    moglichst moin morgen muss mussen musst musste muste nach nachdem nachste nachsten nachster nahe
    naher namlich naturlich ne neben ned nee nein nem nen ner net neue neuen neuer neulich nich
    nicht nichts nie niemand nimmt nit nix noch normal normalerweise notig notwendig nun nur ob oben
    obs oder offen oft ohne ok okay ordnung paar passieren passiert passt per praktisch pro problem
    probleme raus recht reicht rein richtig rund runter sache sachen sag sage sagen sagt sagte
    sagten scheint schlecht schlimm schnell schon schreib schreibt schwer sehr sei seid sein seine
    seit selbst servus sich sicher sie siehe sind so sobald sofort sogar solange solche soll sollen
    sollte son sondern sone sonst sonstige soviel sowas sowie sowieso spater statt stehe stehen
    steht stimmt stk stuck studi tatsachlich toll trotz tschuldigung tu tun tut uber uberall
    uberhaupt ubrigens um unbedingt und ungefahr uns unser unsere unserem unseren unserer unten
    unter unterschied usw verstanden versteh verstehe verstehen versteht viel viele vielen
    vielleicht vllt vlt voll vollig vom von vor vorab vorerst vorher vorhin vorm wahr wahrend
    wahrscheinlich wann war ware waren warst warum was weg wegen weil weis weiss weit weiter weitere
    weiteren welche welchem welchen welcher welches wem wen wenig wenigstens wenn wer werde werden
    weshalb wessen wichtig wie wieder wies wieso wieviel will willst wir wird wirklich wissen wisst
    wo woanders wobei wodurch wofur woher wohin wohl wollen wollt wollte wollten womit worauf worden
    wos wurd wurde wurden wusst wusste zb zeit zeitlich ziemlich zu zuerst zufallig zum zumindest
    zunachst zur zurecht zuruck zusammen zusatzlich zwar zweite zweiten zwischen
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
    jahren monat monate monaten woche wochen tag tage tagen langskomen langsgaan passer vorbeikommen
    erstellen aanmaken create account afleggen begonnen angefangen commence administration
    administrations municipality municipal commune communes communal city town townhall cityhall
    mayor desk clerk agency agencies authority authorities department employee website site online
    web internet email mail letter letters post call called download print copy copies original
    originals scan upload submit submitted hand shown present sign signed signature sent deliver
    pick collect collected picked received approve approved decision decisions file files dossier
    update process processing procedures contact question questions problem information infos
    details euro euros eur bill charge charges expensive cheap cash payment prices extra total
    expire expires expired expiry validity deadlines old young older age adult area village home
    lives lived stayed resident residents reside residing gemeente gemeenten gemeentehuis stadhuis
    stadskantoor stad stadsdiensten loket balie ambtenaar burgemeester instantie instanties overheid
    administratie brief brieven mailen bellen gebeld opsturen versturen verstuurd indienen ingediend
    binnenbrengen binnengebracht afgeven afgegeven tonen toon voorleggen meebrengen meenemen
    meegenomen invullen ingevuld ondertekenen ondertekend getekend tekenen handtekening ophalen
    afhalen opgehaald goedgekeurd goedkeuring beslissing beslissingen dossiers kopie kopies kopieen
    origineel originele contacteren inlichtingen stukken bewijsstuk documentje duur goedkoop factuur
    betaling betaald tarief tarieven vervallen verlopen vervalt verloopt oud ouder leeftijd land
    landen streek dorp woont woonde gewoond verblijft duurt duren kostte gekost verplichtingen
    mogelijkheid mogelijkheden nodige mairie communale administratif administrative ville guichet
    fonctionnaire employe autorite autorites ligne courrier courriers lettre lettres poste appeler
    deposer depose introduire introduit envoye envoie remettre remis rendu montrer presenter amener
    apporter remplir rempli signer signe retirer recuperer recuperation accepte accepter acceptee
    approuve copie originaux contacter renseignement renseignements pieces piece justificatif
    justificatifs cher chere facture paiement payee payes payant payante tarif tarifs expiree
    expiration perime perimee echeance vieux pays residant habitons habitez vivons vivais duree dure
    durer demarche demarches obligations gemeinde gemeinden gemeindehaus gemeindeverwaltung rathaus
    stadtverwaltung stadthaus stadt schalter beamte beamter beamtin buro buros behorde behorden
    verwaltung webseite briefe schreiben anrufen einreichen eingereicht abgeben abgegeben vorlegen
    vorzeigen zeigen mitbringen mitnehmen ausfullen ausgefullt unterschreiben unterschrieben
    unterschrift abholen abgeholt genehmigt genehmigung entscheidung entscheid bescheid kopien
    kontakt kontaktieren auskunft auskunfte belege beleg teuer billig rechnung zahlung bezahlt
    gezahlt umsonst tarife lauft ablauft abgelaufen ablaufen gultigkeit alt alter lander dorf lebe
    leben lebt dauern gekostet pflichten date dates datum data datums termine fristen
"""

_OTHERS = """
    car cars vehicle vehicles bike bicycle moped scooter motorbike plate plates parking park parked
    garage speeding speed traffic ticket tickets bus train tram airport flight flights hotel driving
    driver drivers licence license licences tax taxes taxation vat refund invoice rent rental
    renting tenant landlord lease mortgage apartment house houses room roommate furniture building
    renovation neighbour neighbours noise noisy school schools kindergarten nursery daycare creche
    pupil teacher scholarship pension pensions retire retirement unemployment benefit benefits
    allowance allowances bonus welfare dole salary wages strike holiday holidays leave maternity
    paternity sick health hospital doctor dentist pharmacy medicine vaccine vaccination covid
    insurance insurances bank banking loan credit debt debts bailiff bankruptcy dog dogs cat cats
    pet pets garbage waste trash recycling electricity gas water energy wifi mobile sim stolen theft
    lost burglary election elections vote voting divorce divorced custody alimony inheritance
    testament funeral death adoption pregnancy abortion wedding business company shop restaurant
    freelance trademark customs army military library museum swimming gym club concert festival
    weather football schengen tourist tourism tourists interview dublin transfer detention
    deportation deported smuggling prison court lawsuit lawyer notary witness complaint
    discrimination auto autos wagen voertuig nummerplaat fiets brommer parkeren parkeerkaart
    geparkeerd snelheid trein vliegtuig rijbewijs rijexamen rijles belasting belastingen
    belastingaangifte huur huren huurder huurwaarborg huurcontract huisbaas verhuurder lening
    hypotheek appartement huis kamer meubels bouwen bouwvergunning verbouwing buren buurman lawaai
    basisschool kleuterschool schoolgeld kinderopvang onthaalouder leerling leraar studiebeurs
    studietoelage pensioen werkloosheid werkloosheidsuitkering uitkering uitkeringen dop kindergeld
    kinderbijslag groeipakket premie premies ocmw vakantie verlof zwangerschapsverlof
    moederschapsverlof ontslag ziekenfonds mutualiteit ziekenhuis tandarts huisarts apotheek vaccin
    vaccinatie verzekering verzekeringen bankrekening schuld schulden deurwaarder faillissement hond
    honden kat katten huisdier afval afvalzakken vuilnis huisvuil elektriciteit stroom energie gsm
    gestolen diefstal verloren verkiezingen stemmen scheiden scheiding echtscheiding alimentatie
    erfenis begrafenis overlijden adoptie zwanger abortus zaak bedrijf winkel leger bibliotheek
    zwembad zwemmen zwemles sport sportclub voetbal woning toerist toeristen toeristenvisum klacht
    advocaat notaris getuige gevangenis voiture voitures vehicule plaque velo stationnement
    stationner garee vitesse exces avion conduire impot impots taxe tva loyer louer locataire
    locataires bail caution proprietaire hypotheque chambre meubles batiment urbanisme travaux
    voisin voisins bruit ecole ecoles maternelle creches garderie bourse retraite chomage onem
    allocation allocations prime primes cpas conge conges vacances licenciement mutuelle mutuelles
    hopital medecin dentiste pharmacie assurance assurances banque bancaire dette dettes huissier
    faillite chien chiens chat chats animal dechets poubelle poubelles electricite gaz eau vole
    volee perdu perdue voter divorcer separation alimentaire heritage enterrement deces enceinte
    avortement entreprise societe magasin armee bibliotheque piscine touriste touristes touristique
    plainte avocat notaire temoin fahrzeug kennzeichen fahrrad parken geparkt parkplatz parkausweis
    strafzettel knollchen blitzer geschwindigkeit bahn flugzeug fuhrerschein fahrschule steuer
    steuern steuererklarung finanzamt mehrwertsteuer miete mieten mieter mietvertrag mietkaution
    kaution vermieter kredit hypothek haus zimmer mobel bauen baugenehmigung renovierung nachbar
    nachbarn larm schule schulen grundschule kita krippe tagesmutter schuler lehrer stipendium bafog
    rente renten arbeitslosengeld arbeitslosigkeit elterngeld wohngeld sozialhilfe sozialwohnung
    pramie urlaub mutterschutz elternzeit kundigung kundigen krankenkasse krankenversicherung
    krankenhaus zahnarzt hausarzt apotheke impfung impfen versicherung versicherungen konto
    bankkonto insolvenz hund hunde katze haustier mull mullabfuhr abfall strom wasser handy
    gestohlen diebstahl wahl wahlen scheidung sorgerecht unterhalt erbe beerdigung tod schwanger
    abtreibung firma gewerbe laden geschaft bundeswehr bibliothek schwimmbad verein fussball
    touristen touristenvisum beschwerde anwalt notar zeuge gefangnis reisepass personalausweis
"""

FUNCTION_WORDS = frozenset(f"{_ENGLISH}{_DUTCH}{_FRENCH}{_GERMAN}".split())
OFFICE_WORDS = frozenset(_OFFICES.split())
OTHER_MATTERS = frozenset(_OTHERS.split())

_SAME = """
    lesson lessons class classes course courses lessen cursus cours lecon kurs unterricht programme
        program traject parcours programm
    citizenship nationality nationaliteit nationalite staatsangehorigkeit staatsburgerschaft
        einburgerung
    exempt exemption excused freed waiver vrijstelling vrijgesteld dispense exempte exoneration
        befreiung befreit befreien freistellung
    fine penalty sanction boete sanctie amende bussgeld strafe
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
    count counts valid telt tellen meetellen geldig geldt compte compter comptent valable vaut zahlt
        zahlen gultig
    marry married marriage trouwen getrouwd gehuwd huwelijk marier marie mariage heiraten heirat
        verheiratet ehe eheschliessung ehen trouwakte noces
    move moved moving relocate verhuizen verhuis verhuisd verhuizing demenager demenagement demenage
        umziehen umzug umgezogen verhuist zieht
    university universities universiteit hogeschool universite universitat college
    certificate attest attestation bescheinigung zertifikat cert certificat
    document doc docs documents
    wife husband spouse partner vrouw man echtgenoot echtgenote femme mari epouse epoux conjoint
        frau ehefrau ehemann ehepartner ehegatte girlfriend boyfriend fiance fiancee vriendin
        verloofde copain copine freundin verlobte verlobter
    register registration enrol enroll enrolment inschrijven inschrijving ingeschreven inscrire
        inscription inscrit anmelden anmeldung angemeldet eintragen eintragung inscrite inscrits
        inscrites enregistrer enregistrement aanmelden aangemeld
    recognised recognise recognition accepted erkend erkennen erkenning reconnu reconnaitre
        anerkannt anerkennen anerkennung
    commune municipality gemeente gemeentehuis stadhuis gemeinde rathaus mairie communal townhall
    free gratis gratuit gratuite kostenlos umsonst
    child children kid kids daughter baby kind kinderen zoon dochter enfant enfants fils fille bebe
        kinder sohn tochter
    parent parents mother father mum mom mama papa moeder ouder ouders mere pere maman mutter eltern
    family families relatives gezin familie famille familial familien familienangehorige sister
        brother zus zuster broer soeur frere schwester bruder cousin cousins cousine oncle tante
        uncle aunt
    bring join overkomen overbrengen rejoindre venir nachholen nachkommen holen
    born nes nees birth geboorte geboren naissance geburt
    record akte aktes acte actes urkunde urkunden
    diploma degree diplome abschluss
    student students study studies studying studeren studie etudiant etudiante etudiants etudes
        etudier studium studieren
    work job jobs employment employed employer werk werken baan travail travailler boulot emploi
        arbeit arbeiten arbeitet bosser bosse taf
    sick illness disease ziek ziekte malade maladie krank krankheit
    disabled disability handicap handicape invalide invaliditeit behindert behinderung
    appeal beroep bezwaar recours einspruch beschwerde berufung widerspruch
    annex annexe bijlage anlage
    stamp stempel cachet tampon
    embassy consulate ambassade ambassades consulat consulaat botschaft konsulat
    reception onthaal accueil acceuil aceuil aufnahme
    dutch flemish nederlands nederlandse nederlandstalig nederlandstalige vlaams neerlandais
        neerlandophone flamand niederlandisch niederlandische flamisch
    french frans franse franstalig franstalige francais francaise francophone franzosisch
        franzosische
    german duits duitse duitstalig allemand germanophone deutsch deutsche
    language taal talen langue langues sprache sprachen
    exam exams test tests toets examen prufung prufungen
    skip stop avoid escape excuse ontsnappen echapper eviter umgehen
    miss missed gemist missen rate manquer manque verpasst verpassen versaumt
    interruption interrupted gap break onderbreking onderbroken gat interrompu trou unterbrechung
        unterbrochen lucke
    refugee refugees vluchteling vluchtelingen refugie refugies fluchtling fluchtlinge
    asylum asiel asile asyl
    deregistered struck afgeschreven geschrapt schrapping radie radiee radiation gestrichen
        streichung abgemeldet
    convention contract agreement overeenkomst contrat vertrag vereinbarung
    citizen citizens burger burgers citoyen citoyenne citoyens ressortissant burgerin
    europe european europeans europees europese europeaan europeen europeenne europeens europaer
        europaisch europaische eu ue
    address adres adresse domicile domicilie domicilieren wohnsitz anschrift
    police policeman polizist politieagent policier flic politie polizei wijkagent
    passport passports paspoort paspoorten passeport passeports reisepass
"""
"""Words of one meaning, a line each; a line further in goes on with the one above."""


def _groups() -> list[frozenset[str]]:
    lines = _SAME.replace("\n        ", " ").split("\n")
    return [frozenset(line.split()) for line in lines if line.strip()]


SAME_MEANING = _groups()
