import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Given to a process with --import: names every module that its main thread loads.
if (isMainThread) {
  registerHooks({
    load(url, context, next) {
      process.stderr.write(`loaded ${url}\n`);
      return next(url, context);
    },
  });
}
