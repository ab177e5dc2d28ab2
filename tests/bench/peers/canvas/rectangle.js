// What a page cannot do without, however it is made: one rectangle that follows the pointer.
import { COLORS, NOTE } from './field.js';

const canvas = document.createElement('canvas');
canvas.width = innerWidth;
canvas.height = innerHeight;
document.getElementById('root').append(canvas);
const context = canvas.getContext('2d');

const at = { x: innerWidth / 2, y: innerHeight / 2 };
let isAsked = false;

function paint() {
  isAsked = false;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = COLORS.sun;
  context.fillRect(at.x - NOTE.width / 2, at.y - NOTE.height / 2, NOTE.width, NOTE.height);
}

addEventListener('pointermove', ({ clientX, clientY }) => {
  at.x = clientX;
  at.y = clientY;
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(paint);
});

paint();
window.bench = { look() {} };
