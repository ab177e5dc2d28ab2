/** What every page shows: notes of one size, by number, in board units. The bench lays them out and serves them. */
export const NOTE = { width: 144, height: 104 };

export const COLORS = {
  sun: '#ffe07a',
  apricot: '#ffc79f',
  rose: '#ffbfd0',
  lilac: '#d9ccff',
  sky: '#b5ddff',
  mint: '#baefcf',
  paper: '#fbf7ec',
};

const wish = new URLSearchParams(location.search);

/** The first view. */
export const sight = { x: Number(wish.get('x')), y: Number(wish.get('y')), zoom: Number(wish.get('zoom')) };

/** The page is asked to make its stored document of the field. */
export const isMaking = wish.has('make');

export const read = async (name) => (await fetch(`./boards/${name}-${wish.get('notes')}.json`)).json();

/** So that everything is readable on its note, as everybody's own rules would have it: a factor on the size of letters. */
export const fit = (text) => (text.length > 200 ? 0.42 : text.length > 100 ? 0.65 : 1);
