// Loaded into a program that a script started: when the script was killed outright, the program ends as if told to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
