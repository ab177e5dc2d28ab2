// Runs inside every measured page: plain JavaScript, because it is sent as text.
(() => {
  /** Measures frames for a time, in milliseconds, and how long it takes from an input to the end of its frame. */
  const record = (length) =>
    new Promise((resolve) => {
      const gaps = [];
      const latency = [];
      const stamps = [];
      const channel = new MessageChannel();
      const onInput = (event) => stamps.push(event.timeStamp);
      const inputs = ['pointermove', 'keydown'];
      for (const input of inputs) addEventListener(input, onInput, true);
      channel.port1.start();
      channel.port1.addEventListener('message', () => {
        for (const stamp of stamps.splice(0)) latency.push(performance.now() - stamp);
      });
      const start = performance.now();
      let last = null;
      const frame = (now) => {
        if (last !== null) gaps.push(now - last);
        last = now;
        // Told when this frame's scripts, styles and painting are through.
        if (stamps.length > 0) channel.port2.postMessage(null);
        if (performance.now() - start < length) requestAnimationFrame(frame);
        else {
          for (const input of inputs) removeEventListener(input, onInput, true);
          resolve({ gaps, latency });
        }
      };
      requestAnimationFrame(frame);
    });

  /** Calls `act` fifty times a second while frames are measured. */
  const recordRemote = (length, count) => {
    let n = 0;
    const timer = setInterval(() => {
      window.bench.remote((n * 7919) % count, n % 2 ? 60 : -60, n % 3 ? 30 : -60);
      n++;
    }, 20);
    return record(length).finally(() => clearInterval(timer));
  };

  window.recorder = { record, recordRemote };
})();
