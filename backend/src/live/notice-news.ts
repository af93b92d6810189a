import { Injectable } from '@nestjs/common';
import { Connections } from './connections.js';
import { DatabaseListener } from './database-listener.js';
import { readAnnouncement } from './signals.js';

/** Tells people that what they were told changed; what it is, they ask for, with their rights of that moment. */
@Injectable()
export class NoticeNews {
  constructor(listener: DatabaseListener, connections: Connections) {
    listener.on('tien_do_notices', (payload) => {
      for (const { id } of readAnnouncement(payload)) {
        for (const connection of connections.of(id)) connection.send('notices.changed', {});
      }
    });
  }
}
