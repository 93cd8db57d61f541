console.log('There are no long tests yet: npm test holds everything.');
