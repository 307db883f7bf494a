/*
 * Runs studies on threads: hands out tasks in order, gathers the answers, shows what is known. Several studies take turns.
 * A thread that dies is replaced and its task is given once more.
 */
import { fromFailure, LabError, type Failure } from '../../base/lab-error.ts'
import { unhurried, type Control } from '../control.ts'
import type { StudyKind, StudyProgress, StudyRequest, StudyView } from './messages.ts'
import { loadStudy, type AnyStudy } from './registry.ts'
import type { FromStudyThread, StudyThread, ToStudyThread } from './thread-messages.ts'

export interface RunnerOptions {
  /** Starts one more thread, which runs `serveStudies`. */
  readonly startThread: () => StudyThread
  /** How many threads there may be. */
  readonly threads: number
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Lets other work go on while a view is made. */
  readonly control?: Control
  /** The code of a study; by default that of the registry. */
  readonly load?: typeof loadStudy
}

export interface StudyHandle<View> {
  /** The last view. Rejects with what a task threw, with "cancelled" after `stop`, with "worker" where threads died. */
  readonly result: Promise<View>
  stop(): void
}

/** Milliseconds between two views. */
const viewInterval = 50
/** A thread that does not hear within so many milliseconds that its study was stopped is ended. */
const hearing = 80
/** A task is given so many times before its deaths are told. */
const mostTries = 2

interface Running {
  readonly number: number
  readonly kind: StudyKind
  readonly study: AnyStudy
  readonly request: unknown
  readonly tasks: readonly unknown[]
  readonly answers: unknown[]
  readonly isDone: boolean[]
  readonly tries: number[]
  /** Tasks to be given, the next one last. */
  readonly waiting: number[]
  done: number
  isOver: boolean
  changed(): void
  resolve(): void
  reject(thrown: unknown): void
}

interface Crewman {
  readonly thread: StudyThread
  /** Messages until the thread is ready to hear them; null from then on. */
  unsent: ToStudyThread[] | null
  readonly begun: Set<number>
  job: { readonly running: Running; readonly task: number } | null
}

export class StudyRunner {
  private readonly options: RunnerOptions
  private readonly crew: Crewman[] = []
  private readonly studies: Running[] = []
  private numbers = 0

  constructor(options: RunnerOptions) {
    this.options = options
  }

  /** Begins a study. @param onView told what is known so far, at most 20 times a second, and of the end */
  run<Kind extends StudyKind>(
    kind: Kind,
    request: StudyRequest<Kind>,
    onView: (view: StudyView<Kind>, progress: StudyProgress, isFinished: boolean) => void = () => undefined,
  ): StudyHandle<StudyView<Kind>> {
    this.numbers += 1
    const number = this.numbers
    let running: Running | null = null
    let isStopped = false
    const result = (async () => {
      const study = await (this.options.load ?? loadStudy)(kind)
      const tasks = await study.plan(request, this.options.control ?? unhurried)
      if (isStopped) throw stopped()
      return new Promise<StudyView<Kind>>((resolve, reject) => {
        running = this.begin(
          { number, kind, study, request, tasks },
          onView as never,
          resolve as never,
          reject,
        )
      })
    })()
    result.catch(() => undefined)
    return {
      result,
      stop: () => {
        isStopped = true
        if (running) this.end(running, stopped())
      },
    }
  }

  /** Ends all threads and studies. */
  close(): void {
    while (this.studies.length > 0) this.end(this.studies[0]!, stopped())
    for (const { thread } of this.crew.splice(0)) thread.terminate()
  }

  /** Whether nothing is under way. */
  get isIdle(): boolean {
    return this.studies.length === 0
  }

  private begin(
    given: Pick<Running, 'number' | 'kind' | 'study' | 'request' | 'tasks'>,
    onView: (view: unknown, progress: StudyProgress, isFinished: boolean) => void,
    resolve: (view: unknown) => void,
    reject: (thrown: unknown) => void,
  ): Running {
    const { study, request, tasks } = given
    const { now, sleep, control = unhurried } = this.options
    const of = tasks.length
    let shown = Number.NEGATIVE_INFINITY
    let isDue = false
    const show = () => {
      isDue = false
      if (running.isOver) return
      shown = now()
      onView(study.view(request, tasks, running.answers), { done: running.done, of }, false)
    }
    const running: Running = {
      ...given,
      answers: Array.from({ length: of }),
      isDone: tasks.map(() => false),
      tries: tasks.map(() => 0),
      waiting: tasks.map((_, task) => of - 1 - task),
      done: 0,
      isOver: false,
      changed: () => {
        if (isDue) return
        isDue = true
        void sleep(Math.max(0, shown + viewInterval - now())).then(() => this.attempt(running, show))
      },
      resolve: () => {
        const { answers } = running
        const ending = study.finish
          ? study.finish(request, tasks, answers, control)
          : Promise.resolve().then(() => study.view(request, tasks, answers))
        void ending.then(
          (view) => {
            if (running.isOver) return
            this.leave(running)
            onView(view, { done: of, of }, true)
            resolve(view)
          },
          (thrown: unknown) => this.end(running, thrown),
        )
      },
      reject,
    }
    this.studies.push(running)
    this.attempt(running, () => (of === 0 ? running.resolve() : this.handOut()))
    return running
  }

  /* What fails ends the study that it was done for. */
  private attempt(running: Running, action: () => void): void {
    try {
      action()
    } catch (thrown) {
      this.end(running, thrown)
    }
  }

  private end(running: Running, thrown: unknown): void {
    if (running.isOver) return
    this.leave(running)
    running.reject(thrown)
  }

  /* The study is over; threads let go of it, or are ended if they do not hear. */
  private leave(running: Running): void {
    running.isOver = true
    this.studies.splice(this.studies.indexOf(running), 1)
    for (const man of this.crew) {
      if (man.begun.delete(running.number)) send(man, { type: 'end', study: running.number })
      if (man.job?.running !== running) continue
      void this.options.sleep(hearing).then(() => {
        if (man.job?.running === running) this.dismiss(man)
      })
    }
    this.handOut()
  }

  /* Gives waiting tasks to threads without one; the study with the fewest tasks under way comes first. */
  private handOut(): void {
    for (;;) {
      const running = this.next()
      if (!running) return
      const man = this.crew.find(({ job }) => job === null) ?? this.hire()
      if (!man) return
      this.give(man, running, running.waiting.pop()!)
    }
  }

  private next(): Running | null {
    const busy = (running: Running) => this.crew.filter(({ job }) => job?.running === running).length
    const waiting = this.studies.filter((running) => running.waiting.length > 0)
    return waiting.reduce<Running | null>(
      (best, running) => (best === null || busy(running) < busy(best) ? running : best),
      null,
    )
  }

  private give(man: Crewman, running: Running, task: number): void {
    const { number, kind, request, tasks } = running
    man.job = { running, task }
    running.tries[task]! += 1
    if (!man.begun.has(number)) {
      man.begun.add(number)
      send(man, { type: 'begin', study: number, kind, request })
    }
    send(man, { type: 'task', study: number, task, given: tasks[task] })
  }

  private hire(): Crewman | null {
    if (this.crew.length >= this.options.threads) return null
    const man: Crewman = { thread: this.options.startThread(), unsent: [], begun: new Set(), job: null }
    this.crew.push(man)
    man.thread.listen({
      hear: (message) => this.hear(man, message),
      ended: (reason) => this.replace(man, reason),
    })
    return man
  }

  private hear(man: Crewman, message: FromStudyThread): void {
    if (message.type === 'ready') {
      const unsent = man.unsent ?? []
      man.unsent = null
      for (const one of unsent) man.thread.send(one)
      return
    }
    const { job } = man
    if (!job || job.running.number !== message.study || job.task !== message.task) return
    const { running, task } = job
    if (message.type === 'failed') {
      man.job = null
      this.attempt(running, () =>
        this.take(running, task, this.insteadOf(running, task, message.failure), false),
      )
    } else {
      if (!message.isPartial) man.job = null
      this.attempt(running, () => this.take(running, task, message.answer, message.isPartial))
    }
    this.handOut()
  }

  private insteadOf(running: Running, task: number, failure: Failure): unknown {
    const { study, tasks, request } = running
    if (!study.failed || failure.code === 'cancelled') throw fromFailure(failure)
    return study.failed(tasks[task], request, failure.message)
  }

  private take(running: Running, task: number, answer: unknown, isPartial: boolean): void {
    if (running.isOver) return
    running.answers[task] = answer
    if (!isPartial) {
      running.isDone[task] = true
      running.done += 1
    }
    if (running.done === running.tasks.length) running.resolve()
    else running.changed()
  }

  /* A thread died: its task waits again, unless it seems to kill every thread. */
  private replace(man: Crewman, reason: string): void {
    const { job } = man
    this.dismiss(man)
    if (job && !job.running.isOver) {
      const { running, task } = job
      if (running.tries[task]! < mostTries) running.waiting.push(task)
      else
        this.end(
          running,
          new LabError(
            'worker',
            `study: its thread must answer, got ${reason}, ${mostTries} times; try fewer points or a smaller circuit`,
          ),
        )
    }
    this.handOut()
  }

  private dismiss(man: Crewman): void {
    const at = this.crew.indexOf(man)
    if (at < 0) return
    this.crew.splice(at, 1)
    man.job = null
    man.thread.terminate()
    this.handOut()
  }
}

function send(man: Crewman, message: ToStudyThread): void {
  if (man.unsent) man.unsent.push(message)
  else man.thread.send(message)
}

const stopped = () => new LabError('cancelled', 'study: it was stopped')
