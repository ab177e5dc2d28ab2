import './stage-back.css';
import { t } from '../../words/t.ts';
import type { Scene } from './scene.ts';

interface StageBackProps {
  readonly scene: Scene;
  readonly onShow: () => void;
}

/** The way from the board back to what was put away: with its looks, whether that was seen here before or not. */
export function StageBack({ scene, onShow }: StageBackProps) {
  return (
    <button type="button" className="btn stage-back" onClick={onShow}>
      {t(`stage.open.${scene}`)}
    </button>
  );
}
