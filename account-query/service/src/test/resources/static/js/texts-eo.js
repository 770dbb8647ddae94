t.know({}, []);
