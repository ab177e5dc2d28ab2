/** Two soft tones, the second a fourth below: heard in a room without startling anybody. Hertz. */
const TONES = [784, 587] as const;
const APART_S = 0.22;
const LONG_S = 1.1;
const LOUD = 0.16;

let shared: AudioContext | null = null;

/**
 * Plays the chime so many milliseconds from now, by the clock of the audio device: pages in the background have their
 * own timers slowed down. Waits for a first touch where the browser wants one. Answers how to call it off.
 */
export function chimeIn(left: () => number): () => void {
  shared ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
  const audio = shared;
  if (audio === null) return () => undefined;
  const sounding: OscillatorNode[] = [];
  let wanted = true;
  const plan = (): void => {
    if (!wanted || left() < 0) return;
    TONES.forEach((pitch, index) =>
      sounding.push(tone(audio, pitch, audio.currentTime + left() / 1000 + index * APART_S)),
    );
  };
  const wake = (): void => void audio.resume().then(plan, () => undefined);
  if (audio.state === 'running') plan();
  else window.addEventListener('pointerdown', wake, { once: true });
  return () => {
    wanted = false;
    window.removeEventListener('pointerdown', wake);
    for (const one of sounding) one.disconnect();
  };
}

function tone(audio: AudioContext, pitch: number, at: number): OscillatorNode {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUD, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LONG_S);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + LONG_S);
  return oscillator;
}
