import { lookAtEveryPage } from './every-page/look.ts';

lookAtEveryPage('fr');
