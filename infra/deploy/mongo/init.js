// Run by mongosh without a connection, as often as one likes: starts the replica set if it is not there, and gives each
// service a user with no more rights than it needs.
const fs = require('fs');
const secret = name => fs.readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const root = encodeURIComponent(secret('mongo-root-password'));
const first = new Mongo(`mongodb://root:${root}@mongo-1:27017/admin?directConnection=true`);

try {
  first.getDB('admin').runCommand({replSetGetStatus: 1}).ok;
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') {
    throw error;
  }
  first.getDB('admin').runCommand({
    replSetInitiate: {
      _id: 'rs0',
      members: [1, 2, 3].map(n => ({_id: n, host: `mongo-${n}:27017`})),
    },
  });
}

// Waits for a primary.
const set = new Mongo(
  `mongodb://root:${root}@mongo-1:27017,mongo-2:27017,mongo-3:27017/admin?replicaSet=rs0&serverSelectionTimeoutMS=60000`);
const admin = set.getDB('admin');

// The write side writes the log, and what it notes of its callers. The read side cannot write the log at all.
const users = {
  command: [
    {role: 'readWrite', db: 'accounthealth'},
    {role: 'readWrite', db: 'accounthealth_views'}, // for the indexes, which whoever comes first makes
    {role: 'readWrite', db: 'accounthealth_access'},
    {role: 'readWrite', db: 'accounthealth_keys'},
  ],
  query: [
    {role: 'read', db: 'accounthealth'},
    {role: 'readWrite', db: 'accounthealth_views'},
    {role: 'readWrite', db: 'accounthealth_access'},
    {role: 'readWrite', db: 'accounthealth_keys'}, // at its start it destroys keys that a backup brought back
  ],
};
for (const [name, roles] of Object.entries(users)) {
  const user = {pwd: secret(`mongo-${name}-password`), roles};
  if (admin.getUser(name)) {
    admin.updateUser(name, user);
  } else {
    admin.createUser({user: name, ...user});
  }
}
print('the replica set and its users are there');
