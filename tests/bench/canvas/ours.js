// Runs inside our pages: plain JavaScript, because it is sent as text. The board's page keeps its board to itself; it is
// found where React keeps what it was given.
(() => {
  const findBoard = () => {
    const place = document.querySelector('.board-canvas');
    let fiber = place[Object.keys(place).find((key) => key.startsWith('__reactFiber$'))];
    while (fiber && !fiber.memoizedProps?.board) fiber = fiber.return;
    return fiber.memoizedProps.board;
  };
  const board = window.board ?? findBoard();
  const rig = () => board.ui.getState().camera;
  /** In order of the field, row by row, and where it begins. */
  const records = [...board.notes.values()].toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const ids = records.map(({ note }) => note.id);
  const corner = { ...records[0].box };

  window.bench = {
    fit: () => rig().fit(),
    look: ({ x, y, zoom }) => {
      rig().zoomAt({ x: 0, y: 0 }, zoom);
      const now = rig().camera();
      rig().panBy((now.x - x - corner.x) * zoom, (now.y - y - corner.y) * zoom);
    },
    select: (numbers) => board.ui.setState({ selected: new Set(numbers.map((n) => ids[n])) }),
    remote: (n, dx, dy) => {
      const { note } = board.notes.get(ids[n]);
      board.notes.put([{ ...note, x: note.x + dx, y: note.y + dy }]);
    },
    reveal: () => {
      const { agenda } = board.session.getState();
      board.session.setState({ agenda: { ...agenda, revealed: true } });
      board.notes.reveal();
    },
  };
})();
