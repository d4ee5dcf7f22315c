/** The second window: shows what was published and nothing else. */
import { mount } from 'svelte';
import './styles/tokens.css';
import './styles/base.css';
import './projector/projector.css';
import Projector from './projector/Projector.svelte';

document.documentElement.dataset.theme = 'projector';
const target = document.getElementById('app');
if (target) mount(Projector, { target });
