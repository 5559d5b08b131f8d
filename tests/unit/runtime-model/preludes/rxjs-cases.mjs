// What observables log, and who is still subscribed afterwards.
import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** An observer that logs everything under `name`. */
const logging = (log, name) => ({ next: (value) => log(name, JSON.stringify(value)), error: (error) => log(name, 'error', error.message ?? error), complete: () => log(name, 'complete') });

/** Logs when it is subscribed to and left. */
const traced = ({ Observable }, log, name, run) => new Observable((subscriber) => {
  log('subscribe', name);
  run?.(subscriber);
  return () => log('leave', name);
});

export const cases = {
  async 'teardowns run once, in order, and nested'({ Subscription, Observable }, log) {
    const parent = new Subscription(() => log('parent'));
    const child = new Subscription(() => log('child'));
    parent.add(child);
    parent.add(() => log('function'));
    const removed = new Subscription(() => log('removed'));
    parent.add(removed);
    parent.remove(removed);
    parent.unsubscribe();
    parent.unsubscribe();
    parent.add(() => log('late'));
    log(parent.closed, child.closed, removed.closed);
    const subscription = new Observable((subscriber) => { subscriber.add(() => log('added')); subscriber.next(1); return () => log('returned'); }).subscribe({ next: (value) => log('next', value) });
    subscription.add(() => log('outside'));
    subscription.unsubscribe();
  },
  async 'a stopped subscriber hears nothing'({ Observable }, log) {
    new Observable((subscriber) => {
      subscriber.next(1);
      subscriber.complete();
      subscriber.next(2);
      subscriber.error(new Error('late'));
      return () => log('teardown');
    }).subscribe(logging(log, 'a'));
    new Observable(() => { throw new Error('thrown'); }).subscribe(logging(log, 'b'));
    new Observable((subscriber) => { subscriber.error(new Error('sent')); }).subscribe(logging(log, 'c'));
  },
  async 'subjects keep their observers'({ Subject, BehaviorSubject, ReplaySubject, AsyncSubject }, log) {
    for (const subject of [new Subject(), new BehaviorSubject(0), new ReplaySubject(2), new AsyncSubject()]) {
      const first = subject.subscribe(logging(log, 'first'));
      subject.next(1);
      subject.next(2);
      subject.next(3);
      const second = subject.subscribe(logging(log, 'second'));
      log('observed', subject.observed);
      first.unsubscribe();
      subject.next(4);
      second.unsubscribe();
      log('observed', subject.observed);
      subject.subscribe(logging(log, 'third'));
      subject.complete();
      subject.next(5);
      log('observed', subject.observed);
      subject.subscribe(logging(log, 'late'));
    }
  },
  async 'takeUntil leaves its source'(library, log) {
    const { Subject, takeUntil, map, fromEvent } = library;
    const stop = new Subject();
    const emitter = new EventEmitter();
    traced(library, log, 'source', (subscriber) => subscriber.next(1)).pipe(map((value) => value * 10), takeUntil(stop)).subscribe(logging(log, 'a'));
    fromEvent(emitter, 'data').pipe(takeUntil(stop)).subscribe(logging(log, 'event'));
    log(emitter.listenerCount('data'), stop.observed);
    emitter.emit('data', 'x');
    stop.next();
    log(emitter.listenerCount('data'), stop.observed);
  },
  async 'a first operator after takeUntil may go on'(library, log) {
    const { Subject, takeUntil, switchMap, interval } = library;
    const stop = new Subject();
    const source = new Subject();
    const subscription = source.pipe(takeUntil(stop), switchMap(() => traced(library, log, 'inner'))).subscribe(logging(log, 'a'));
    source.next(1);
    stop.next();
    log('closed', subscription.closed);
    subscription.unsubscribe();
    log('closed', subscription.closed, typeof interval);
  },
  async 'take, first, last and their relatives complete'({ of, take, takeWhile, takeLast, first, last, skip, skipWhile, defaultIfEmpty, EMPTY, throwError }, log) {
    of(1, 2, 3).pipe(take(2)).subscribe(logging(log, 'take'));
    of(1, 2, 3).pipe(takeWhile((value) => value < 2, true)).subscribe(logging(log, 'takeWhile'));
    of(1, 2, 3).pipe(takeLast(2)).subscribe(logging(log, 'takeLast'));
    of(1, 2, 3).pipe(first((value) => value > 1)).subscribe(logging(log, 'first'));
    of(1, 2, 3).pipe(last()).subscribe(logging(log, 'last'));
    EMPTY.pipe(first()).subscribe(logging(log, 'empty'));
    EMPTY.pipe(defaultIfEmpty(7)).subscribe(logging(log, 'default'));
    of(1, 2, 3).pipe(skip(1), skipWhile((value) => value < 3)).subscribe(logging(log, 'skip'));
    throwError(() => new Error('no')).subscribe(logging(log, 'throw'));
  },
  async 'flattening operators keep or leave inner sources'(library, log) {
    const { Subject, switchMap, mergeMap, concatMap, exhaustMap } = library;
    for (const [name, operator] of Object.entries({ switchMap, mergeMap, concatMap, exhaustMap })) {
      const source = new Subject();
      const inners = [new Subject(), new Subject()];
      const subscription = source.pipe(operator((index) => inners[index])).subscribe(logging(log, name));
      source.next(0);
      inners[0].next('a');
      source.next(1);
      inners[0].next('b');
      inners[1].next('c');
      log(inners.map((inner) => inner.observed).join());
      inners[0].complete();
      inners[1].next('d');
      source.complete();
      inners[1].complete();
      log(inners.map((inner) => inner.observed).join(), subscription.closed);
    }
  },
  async 'combinations wait for each other'({ Subject, combineLatest, merge, concat, zip, forkJoin, withLatestFrom, of, race, startWith }, log) {
    const a = new Subject();
    const b = new Subject();
    combineLatest([a, b]).subscribe(logging(log, 'latest'));
    combineLatest({ a, b }).subscribe(logging(log, 'named'));
    merge(a, b).subscribe(logging(log, 'merge'));
    concat(of(0), a, b).subscribe(logging(log, 'concat'));
    zip(a, b).subscribe(logging(log, 'zip'));
    forkJoin([a, b]).subscribe(logging(log, 'fork'));
    a.pipe(withLatestFrom(b)).subscribe(logging(log, 'with'));
    race(a, b).subscribe(logging(log, 'race'));
    a.pipe(startWith('s')).subscribe(logging(log, 'start'));
    a.next(1);
    b.next(2);
    a.next(3);
    a.complete();
    b.next(4);
    b.complete();
    log(a.observed, b.observed);
  },
  async 'shared sources are left with their last subscriber'(library, log) {
    const { share, shareReplay, Subject } = library;
    for (const [name, operator] of [['share', share()], ['shareReplay', shareReplay(1)], ['counted', shareReplay({ bufferSize: 1, refCount: true })]]) {
      const source = new Subject();
      const shared = traced(library, log, name, (subscriber) => subscriber.add(source.subscribe(subscriber))).pipe(operator);
      const first = shared.subscribe(logging(log, 'first'));
      source.next(1);
      const second = shared.subscribe(logging(log, 'second'));
      source.next(2);
      first.unsubscribe();
      second.unsubscribe();
      log(name, source.observed);
      shared.subscribe(logging(log, 'third')).unsubscribe();
      log(name, source.observed);
    }
  },
  async 'errors are caught and retried'(library, log) {
    const { catchError, retry, of, finalize, Subject } = library;
    let attempts = 0;
    const failing = () => traced(library, log, 'failing', (subscriber) => { subscriber.next(++attempts); subscriber.error(new Error(`e${attempts}`)); });
    failing().pipe(catchError((error) => of(error.message))).subscribe(logging(log, 'caught'));
    failing().pipe(retry(2)).subscribe(logging(log, 'retried'));
    const source = new Subject();
    source.pipe(catchError(() => of('later')), finalize(() => log('finalized'))).subscribe(logging(log, 'async'));
    source.error(new Error('x'));
    log(source.observed);
  },
  async 'finalize and tap see the end'(library, log) {
    const { of, finalize, tap, NEVER } = library;
    of(1).pipe(tap(logging(log, 'tap')), finalize(() => log('finalize'))).subscribe(logging(log, 'a'));
    NEVER.pipe(finalize(() => log('left'))).subscribe().unsubscribe();
  },
  async 'timers stop when they are left'({ interval, timer, take, debounceTime, throttleTime, Subject, delay, of }, log) {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
    const pause = (milliseconds) => mock.timers.tick(milliseconds);
    interval(5).pipe(take(2)).subscribe(logging(log, 'interval'));
    await pause(40);
    timer(5).subscribe(logging(log, 'timer'));
    await pause(30);
    const repeated = timer(0, 5).pipe(take(2)).subscribe(logging(log, 'repeated'));
    await pause(40);
    log(repeated.closed);
    const source = new Subject();
    source.pipe(debounceTime(10)).subscribe(logging(log, 'debounced'));
    source.next(1);
    source.next(2);
    await pause(40);
    source.next(3);
    source.complete();
    const throttled = new Subject();
    throttled.pipe(throttleTime(1000)).subscribe(logging(log, 'throttled')).add(() => log('gone'));
    throttled.next(1);
    throttled.next(2);
    throttled.complete();
    of('late').pipe(delay(5)).subscribe(logging(log, 'delayed'));
    await pause(30);
    const left = interval(1).subscribe(() => log('never'));
    left.unsubscribe();
    await pause(10);
    mock.timers.reset();
  },
  async 'values are transformed'({ of, from, map, filter, scan, reduce, distinctUntilChanged, pairwise, toArray, firstValueFrom, lastValueFrom }, log) {
    of(1, 2, 2, 3).pipe(distinctUntilChanged(), map((value, index) => value * 10 + index), filter((value) => value > 10)).subscribe(logging(log, 'a'));
    from([1, 2, 3]).pipe(scan((sum, value) => sum + value, 0), pairwise()).subscribe(logging(log, 'b'));
    from(new Set([1, 2, 3])).pipe(reduce((sum, value) => sum + value)).subscribe(logging(log, 'c'));
    of(1, 2).pipe(toArray()).subscribe(logging(log, 'd'));
    log(await firstValueFrom(of(5, 6)), await lastValueFrom(of(5, 6)));
    from(Promise.resolve('p')).subscribe(logging(log, 'promise'));
    await pause(1);
    from((async function* () { yield 1; yield 2; })()).subscribe(logging(log, 'generator'));
    await pause(5);
  },
};
