// node --import .../register.mjs: runs the project's sources as they are.
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
