/** The codes of everything that can be refused or go wrong, in one style. One that is not here does not compile. */

/** Why the rules of an incident or of an update refuse a command. */
type CommandProblem =
  | 'notDeclared'
  | 'declared'
  | 'closed'
  | 'heldElsewhere'
  | 'notHandedOver'
  | 'notClosed'
  | 'notOver'
  | 'over'
  | 'future'
  | 'beforeStart'
  | 'badZone'
  | 'unknownPerson'
  | 'notFound'
  | 'nothingSaid'
  | 'wrongStatus'
  | 'exitCriteria'
  | 'withdrawn'
  | 'notWithdrawable'
  | 'restsOn'
  | 'notEditable'
  | 'doesNotFit'
  | 'fixedTime'
  | 'noThread'
  | 'needsThread'
  | 'openedLater'
  | 'notNewest'
  | 'emptyReport'
  | 'dropped'
  | 'bothWays'
  | 'replaced'
  | 'hasIt'
  | 'oneLoan'
  | 'onePerson'
  | 'alreadyOffered'
  | 'finding'
  | 'stale'
  | 'alreadyThere'
  | 'notWaiting'
  | 'notAttempting'
  | 'cannotSettle'
  | 'stepWithoutText'
  | 'tooManyPoints'
  | 'tooLong'
  | 'drill'
  | 'noSlack'
  | 'noChannel'
  | 'noMail'
  | 'outside'
  | 'justAsked'
  | 'noAnnouncements'
  | 'noMessage'
  | 'underWay'
  | 'alreadySo';

/** Why a form or the settings do not take what was typed. */
type FormProblem =
  | 'missing'
  | 'badHandle'
  | 'badAddress'
  | 'badFrom'
  | 'badPort'
  | 'badWords'
  | 'badPhrase'
  | 'badMinutes'
  | 'badNumber'
  | 'badKey'
  | 'badKeys'
  | 'keysTaken'
  | 'handleTaken'
  | 'isMe'
  | 'noAddress'
  | 'notAnAddress';

/** What went wrong with a record, a draft or another file on this computer. */
type RecordProblem =
  | 'journalUnreadable'
  | 'journalNotCreated'
  | 'journalNotWritable'
  | 'journalWriteFailed'
  | 'journalDiskFull'
  | 'journalDamaged'
  | 'journalEndBroken'
  | 'journalLacks'
  | 'journalChanged'
  | 'journalRemoved'
  | 'journalReplaced'
  | 'journalReadOnly'
  | 'journalClosed'
  | 'recordUnreadable'
  | 'recordNewer'
  | 'notReadableBack'
  | 'incidentsUnreadable'
  | 'draftUnreadable'
  | 'draftDamaged'
  | 'draftNewer'
  | 'draftNotSaved'
  | 'notesUnreadable'
  | 'notesNewer'
  | 'notesNotSaved'
  | 'fileUnreadable'
  | 'fileNotReplaced'
  | 'notAFile'
  | 'copyAmongRecords'
  | 'noPlace'
  | 'ownFolder'
  | 'folderNotShown'
  | 'settingsNotSaved'
  | 'licencesNotRead';

/** Why an incident is not imported from JSON, or not exported. */
type ExportProblem = 'importRefused' | 'importNewer' | 'importIsHere' | 'notExported';

/** Why a handover file is not taken, or not made. */
type HandoverProblem = 'handoverRefused' | 'handoverNewer' | 'handoverOver' | 'handoverChanged';

/** Why Slack or a mail server cannot be used. `service`: it refused, and `said` has its own code. */
type OutsideProblem =
  | 'service'
  | 'noSlackToken'
  | 'noMailServer'
  | 'noSlackMember'
  | 'noSender'
  | 'nobody'
  | 'refused'
  | 'notEncrypted'
  | 'channelNotFound'
  | 'ambiguousName'
  | 'tooManyChannels'
  | 'keyRingWaits'
  | 'secretsInTheWay'
  | 'secretNotKept'
  | 'secretUnreadable'
  | 'secretForgotten';

/** Why the console itself does not do what it was asked. */
type ConsoleProblem =
  | 'badRequest'
  | 'notAllowed'
  | 'notStarted'
  | 'broken'
  | 'busy'
  | 'noAnswer'
  | 'noIncident'
  | 'notYours'
  | 'linkRefused'
  | 'notADrill'
  | 'tourOver'
  | 'incidentGoesOn'
  | 'versionNotFetched'
  | 'badScenario';

export type ProblemCode =
  | CommandProblem
  | FormProblem
  | RecordProblem
  | ExportProblem
  | HandoverProblem
  | OutsideProblem
  | ConsoleProblem;
