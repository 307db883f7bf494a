/* The page's door to the session's contract: types only, so that no numerics reach the page's bundle. */
export type {
  CsvOptions,
  CsvReading,
  CsvRole,
  DataView,
  Opened,
  OpenOptions,
  Pace,
  ParameterPath,
  PartName,
  PastSteps,
  RunStatus,
  SampleTrace,
  SessionCommands,
  SessionEvent,
  Stage,
  StateReading,
  StateRequest,
  Watch,
} from '../lab/messages.ts'
export type { Answers, AnswerTo, EncodingView, Question } from '../lab/questions.ts'
export type {
  Studies,
  StudyEvent,
  StudyKind,
  StudyProgress,
  StudyRequest,
  StudyView,
} from '../lab/studies/messages.ts'
export type { StudiesClient } from './studies-client.ts'
