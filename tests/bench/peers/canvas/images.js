// What panning cannot do without where a board is more than one image: twenty still ones that the wheel moves. Nothing is
// painted while they move.
import { COLORS } from './field.js';

const EDGE = 480;
const [COLUMNS, ROWS] = [5, 4];

const root = document.getElementById('root');
const sheet = document.createElement('div');
sheet.style.cssText = 'position: absolute; top: 0; left: 0; will-change: transform';
root.append(sheet);

const colors = Object.values(COLORS);
const blank = new OffscreenCanvas(EDGE, EDGE);
const context = blank.getContext('2d');
for (let n = 0; n < COLUMNS * ROWS; n++) {
  context.fillStyle = colors[n % colors.length];
  context.fillRect(0, 0, EDGE, EDGE);
  const image = document.createElement('canvas');
  const [x, y] = [((n % COLUMNS) - 1) * EDGE, (Math.floor(n / COLUMNS) - 1) * EDGE];
  image.style.cssText = `position: absolute; left: ${x}px; top: ${y}px`;
  image.getContext('bitmaprenderer').transferFromImageBitmap(blank.transferToImageBitmap());
  sheet.append(image);
}

const at = { x: 0, y: 0 };
let isAsked = false;

function show() {
  isAsked = false;
  sheet.style.transform = `translate(${at.x}px, ${at.y}px)`;
}

addEventListener(
  'wheel',
  (event) => {
    event.preventDefault();
    at.x -= event.deltaX;
    at.y -= event.deltaY;
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(show);
  },
  { passive: false },
);

window.bench = { look() {} };
