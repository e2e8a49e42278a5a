/** What the server refuses, in Italian: it writes English itself. By its whole sentence where that never varies. */
export const sentences: Record<string, string> = {
  'A report has 1 to 40 blocks.': 'Un report ha da 1 a 40 blocchi.',
  'A report has at most 20 charts and tables.': 'Un report ha al massimo 20 grafici e tabelle propri.',
  'Stacked bars are of one figure.': 'Le barre sovrapposte sono di una sola cifra.',
  'This figure cannot be added up, so its parts cannot be stacked.':
    'Questa cifra non si somma, quindi le sue parti non si possono sovrapporre.',
  'Stacked bars need a step and one split, or two splits without a step.':
    'Le barre sovrapposte vogliono un passo e una suddivisione, o due suddivisioni senza passo.',
  'This plan is archived: take it out of the archive first.': 'Questo piano è archiviato: prima toglilo dall’archivio.',
  'The plan is archived: take it out of the archive first.': 'Il piano è archiviato: prima toglilo dall’archivio.',
  'The plan was saved since you looked at it: look at it again before it is sent.':
    'Il piano è stato salvato dopo che l’hai aperto: riguardalo prima di inviarlo.',
  'This plan is not over: until then its pacing tells how it goes.':
    'Questo piano non è finito: fino ad allora è l’andamento a dire come va.',
  'The links of this plan are being made. Look again in a moment.':
    'I link di questo piano sono in preparazione: riguarda tra un attimo.',
  'The ad account was removed. Connect it again and publish the plan anew.':
    'L’account pubblicitario è stato rimosso: ricollegalo e pubblica di nuovo il piano.',
  'The server was stopped before all was made. Go on: what was made stays.':
    'Il server si è fermato prima di finire. Riprendi: quanto già creato resta.',
  'Something of ours went wrong; the log of the server tells what.':
    'Qualcosa non ha funzionato da parte nostra: i dettagli sono nel log del server.',
  'Meta does not answer clearly. Nothing is made twice: go on later, and what was made is looked for first.':
    'Meta non risponde in modo chiaro. Nulla viene creato due volte: riprendi più tardi, e prima si cerca quanto già creato.',
  'Plans are published in ad accounts of Meta: choose one.':
    'I piani si pubblicano in account pubblicitari di Meta: scegline uno.',
  'Another person wrote this comment. Ask them or an administrator.':
    'Il commento è di un’altra persona: chiedi a lei o a un amministratore.',
  'This experiment is over: there is nothing left to stop.': 'L’esperimento è finito: non c’è più nulla da fermare.',
  'This experiment has not run: start it first.': 'L’esperimento non è partito: prima avvialo.',
  'Only an experiment with messages parts people: this one parts countries.':
    'Solo un esperimento sui messaggi divide le persone: questo divide i paesi.',
  'This experiment was stopped early: what it shows could be chance, so nothing is told.':
    'L’esperimento è stato fermato prima della fine: ciò che mostra potrebbe essere un caso, quindi non si dice nulla.',
  'Rate and effect together lie between 0 and 1: change one of them.':
    'Quota ed effetto insieme devono stare tra 0 e 1: cambiane uno.',
  'Each side needs two countries: choose more countries or another share.':
    'Ogni lato ha bisogno di due paesi: scegli più paesi o un’altra quota.',
  'Too many forecasts are asked for at once. Try again in a moment.':
    'Troppe previsioni insieme: riprova tra un attimo.',
  'The minimums are more than the budget: lower them or raise it.':
    'I minimi superano il budget: abbassali oppure alzalo.',
  'This chart was revoked, for good: make a new one and put its code on the site.':
    'Questo grafico è stato revocato, per sempre: creane uno nuovo e metti il suo codice sul sito.',
  'This chart was changed or revoked meanwhile: read it again and change that one.':
    'Nel frattempo il grafico è stato modificato o revocato: chiudi, riaprilo dall’elenco e modifica quello.',
};

/** By code and field, places in lists left out; the field's own first part where the whole is not named. */
export const fields: Record<string, string> = {
  'CONFLICT.base': 'Nel frattempo qualcun altro ha salvato una versione più nuova: riparti da quella.',
  'CONFLICT.again':
    'Un’altra versione di questo piano ha già creato inserzioni in questo account. Eliminale lì, o conferma che vuoi entrambe.',
  'CONFLICT.campaigns': 'Il piano ha troppe campagne collegate: togline qualcuna.',
  'INVALID_INPUT.origins':
    'Un sito si indica con https (http solo per localhost) e il suo indirizzo esatto, come https://www.example.org, senza percorso né asterischi; da 1 a 20.',
  'INVALID_INPUT.expiresAt': 'Indica un giorno che deve ancora finire, oppure nessuno.',
  'INVALID_INPUT.goal': 'Scegli l’obiettivo del piano.',
  'INVALID_INPUT.range': 'Indica il primo e l’ultimo giorno e il fuso orario.',
  'INVALID_INPUT.range.to': 'Le date non vanno bene: il periodo è troppo lungo oppure è già finito.',
  'INVALID_INPUT.budget': 'Indica il budget e la sua valuta.',
  'INVALID_INPUT.budget.amount':
    'Il budget dev’essere un numero sopra 0, senza più decimali di quanti ne abbia la valuta.',
  'INVALID_INPUT.budget.currency':
    'La valuta non va bene: manca il suo cambio, oppure non è quella dell’account pubblicitario. Importa i cambi o scegli un’altra valuta.',
  'INVALID_INPUT.currency': 'Indica la valuta con le sue tre lettere (ISO 4217), come EUR.',
  'INVALID_INPUT.countries':
    'Scegli almeno un paese, ognuno una volta sola. Paesi, destinazioni e posizionamenti fanno insieme al massimo 1.000 combinazioni.',
  'INVALID_INPUT.destinations': 'Scegli almeno una destinazione.',
  'INVALID_INPUT.placements': 'Scegli almeno un posizionamento che si accordi con le destinazioni, ognuno una volta.',
  'INVALID_INPUT.audienceShare': 'La quota di persone a cui miri sta sopra 0 ed è al massimo 1.',
  'INVALID_INPUT.targetCost': 'Il costo obiettivo dev’essere un numero sopra 0.',
  'INVALID_INPUT.creative': 'Un testo è troppo lungo, oppure ce ne sono troppi: accorcialo o toglilo.',
  'INVALID_INPUT.creative.pictures': 'Un’immagine è indicata dal suo indirizzo completo, che comincia con https://.',
  'INVALID_INPUT.followUps':
    'Nei messaggi successivi qualcosa non va: il modello ha lettere minuscole, cifre e trattini bassi; la lingua è come it o en_US; messaggi e ore sono numeri da 0 in su.',
  'INVALID_INPUT.limits':
    'I limiti non si accordano: ognuno riguarda un paese del piano, una volta sola; il minimo non supera il massimo, e i minimi insieme non superano il budget.',
  'INVALID_INPUT.assumptions':
    'Un’ipotesi sta sopra 0, tra il suo minimo e il suo massimo; una quota sta sotto 1, oppure è 1 di sicuro.',
  'INVALID_INPUT.curves': 'La curva dei risultati non va bene: chiedi una nuova stima alla piattaforma, o toglila.',
  'INVALID_INPUT.json':
    'Questa non è una stima utilizzabile: incolla il JSON con daily_outcomes_curve come lo ha dato la piattaforma, con estimate_ready vero.',
  'INVALID_INPUT.delivery':
    'Nei dati per la piattaforma qualcosa non va: pagina e account Instagram sono numeri; beneficiario e pagante sono nomi.',
  'INVALID_INPUT.delivery.pageId': 'La pagina è indicata dal suo numero, di sole cifre.',
  'INVALID_INPUT.delivery.instagramId': 'L’account Instagram è indicato dal suo numero, di sole cifre.',
  'INVALID_INPUT.seed': 'Il seme dev’essere un numero intero da 0 in su.',
  'INVALID_INPUT.plan': 'Il piano è troppo grande: accorcia i testi e i limiti.',
  'INVALID_INPUT.targets': 'Scegli almeno un messenger per i link.',
  'INVALID_INPUT.share': 'La quota da spostare sta sopra 0 ed è al massimo 1, da un paese a un altro.',
  'INVALID_INPUT.country': 'Il piano non ha questo paese: scegline uno dei suoi.',
  'INVALID_INPUT.campaigns': 'Una campagna è indicata dal suo identificativo, da 1 a 200 caratteri.',
  'INVALID_INPUT.name': 'Il nome manca o è troppo lungo.',
  'INVALID_INPUT.note': 'La nota è troppo lunga: accorciala.',
  'INVALID_INPUT.text': 'Il testo manca o è troppo lungo.',
  'INVALID_INPUT.heldShare': 'La quota tenuta fuori sta tra 0 e 1, con almeno due paesi per lato.',
  'INVALID_INPUT.power': 'La probabilità di vedere l’effetto sta tra 0 e 1.',
  'INVALID_INPUT.rate': 'La quota attesa sta tra 0 e 1.',
  'INVALID_INPUT.effect': 'L’effetto non è 0 e sta entro i limiti del suo tipo.',
  'INVALID_INPUT.activeDays': 'I giorni di attività sono un numero intero da 1 a 365.',
  'INVALID_INPUT.result': 'Scegli che cosa si misura.',
};
