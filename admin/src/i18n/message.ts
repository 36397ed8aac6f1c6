export { fill, type Message, type Section, type Translated, type Values } from '@foothold/sdk/words';
