System.Console.WriteLine("edgecenter");
