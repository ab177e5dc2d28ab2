// Runs inside the measured page: plain JavaScript, because it is sent as text.
(() => {
  const target = () => document.querySelector('.board-surface') ?? document.querySelector('canvas');
  const wheel = (init) =>
    target().dispatchEvent(
      new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: 720, clientY: 450, ...init }),
    );

  /** Runs `each` in every frame for a time, and measures the frames. */
  const frames = (length, each) =>
    new Promise((resolve) => {
      const gaps = [];
      const latency = [];
      let last = null;
      const start = performance.now();
      let n = 0;
      const channel = new MessageChannel();
      const stamps = [];
      const onMove = (event) => stamps.push(event.timeStamp);
      addEventListener('pointermove', onMove, true);
      channel.port1.start();
      channel.port1.addEventListener('message', () => {
        for (const stamp of stamps.splice(0)) latency.push(performance.now() - stamp);
      });
      const frame = (now) => {
        if (last !== null) gaps.push(now - last);
        last = now;
        if (stamps.length > 0) channel.port2.postMessage(null);
        if (performance.now() - start > length) {
          removeEventListener('pointermove', onMove, true);
          resolve({ gaps, latency });
          return;
        }
        each(n++);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });

  const look = ({ x, y, zoom }) => {
    if (window.camera) {
      window.camera.set({ x, y, zoom });
      return;
    }
    const rig = window.board.ui.getState().camera;
    rig.zoomAt({ x: 0, y: 0 }, zoom);
    const now = rig.camera();
    rig.panBy((now.x - x) * zoom, (now.y - y) * zoom);
  };

  const ids = () => [...window.board.notes.values()].map(({ note }) => note.id);

  window.measured = {
    look,
    pan: (length) =>
      frames(length, (n) =>
        wheel({ deltaX: Math.round(14 * Math.cos(n / 40)), deltaY: Math.round(9 * Math.sin(n / 25)) }),
      ),
    zoom: (length) => frames(length, (n) => wheel({ ctrlKey: true, deltaY: n % 240 < 120 ? -3 : 3 })),
    still: (length) => frames(length, () => undefined),
    /** All hidden notes turn at once. */
    reveal: (length) =>
      frames(length, (n) => {
        if (n !== 10) return;
        const { agenda } = window.board.session.getState();
        window.board.session.setState({ agenda: { ...agenda, revealed: true } });
        window.board.notes.reveal();
      }),
    /** Fifty notes a second are moved by others. */
    remote: (length) => {
      const all = ids();
      let n = 0;
      const timer = setInterval(() => {
        const note = window.board.notes.get(all[(n * 7919) % all.length]).note;
        window.board.notes.put([{ ...note, x: note.x + (n % 2 ? 60 : -60), y: note.y + (n % 3 ? 30 : -60) }]);
        n++;
      }, 20);
      return frames(length, () => undefined).finally(() => clearInterval(timer));
    },
  };
})();
