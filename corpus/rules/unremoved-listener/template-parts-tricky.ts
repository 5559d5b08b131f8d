// Not leaks: parts of a component's own template, which a framework puts into its fields.
import { LitElement } from 'lit';
import { customElement, query } from 'lit/decorators.js';

@customElement('app-player')
class Player extends LitElement {
  @query('video') private _video!: HTMLVideoElement;

  start(url: string) {
    this._play(this._video, url);
  }

  private _play(video: HTMLVideoElement, url: string) {
    video.src = url;
    video.addEventListener('loadedmetadata', () => this.show());  // ok: it goes with the player
  }

  show() {
    this._video.play();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this._video.pause();
  }
}
