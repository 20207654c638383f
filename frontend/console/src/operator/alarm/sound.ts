import { useEffect } from "preact/hooks";

const EVERY = 2_000;

/** Two short tones, again and again while `on`. Off unless the operator asked for it. */
export function useSound(on: boolean): void {
  useEffect(() => {
    if (!on || typeof AudioContext === "undefined") return undefined;
    const audio = new AudioContext();
    const sound = () => [0, 0.25].forEach((after) => tone(audio, after));
    sound();
    const timer = setInterval(sound, EVERY);
    return () => {
      clearInterval(timer);
      void audio.close();
    };
  }, [on]);
}

function tone(audio: AudioContext, after: number): void {
  const start = audio.currentTime + after;
  const [oscillator, volume] = [audio.createOscillator(), audio.createGain()];
  oscillator.frequency.value = 880;
  volume.gain.setValueAtTime(0.15, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + 0.18);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.2);
}
